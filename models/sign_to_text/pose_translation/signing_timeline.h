#pragma once

#include "core/base/random.h"
#include "core/signing/signed_pose.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"
#include "models/sign_to_text/pose_translation/signing_sample.h"
#include "models/sign_to_text/pose_translation/signing_script.h"

#include <vector>

namespace signwright::sign_to_text
{

/// Which frame of the performance every frame of a clip shows: rest before and after (or a cut where the signing begins or ends,
/// in an excerpt within the pauses), another tempo, letters by themselves held for up to two seconds.
std::vector<float> draw_timeline(const SigningScript &script, const SignedPose &motion, Random &random);

/// Fills the labels of `sample` for the clip: several signs of one item share its time evenly, and only the middle of each share
/// is said.
void label_frames(const SigningScript &script, const SignedPose &motion, const std::vector<float> &times,
                  const SignClasses &classes, SigningSample &sample);

} // namespace signwright::sign_to_text
