#pragma once

#include "core/base/random.h"
#include "core/signing/signed_pose.h"
#include "models/sign_to_text/pose_translation/sign_classes.h"
#include "models/sign_to_text/pose_translation/signing_sample.h"
#include "models/sign_to_text/pose_translation/signing_script.h"

#include <vector>

namespace signwright::sign_to_text
{

/// Which moment of a performance every frame of a clip shows.
struct SigningTimeline {
    std::vector<float> times; ///< frames of the performance
    int hold_begin = 0;       ///< frames of the clip in which a single letter or number is held still
    int hold_end = 0;
};

/// Rest before and after (or a cut where the signing begins or ends), another tempo, letters by themselves held for up to two
/// seconds.
SigningTimeline draw_timeline(const SigningScript &script, const SignedPose &motion, Random &random);

/// Fills the labels of `sample` for the clip: several signs of one item share its time evenly, and only the middle of each share
/// is said.
void label_frames(const SigningScript &script, const SignedPose &motion, const SigningTimeline &timeline,
                  const SignClasses &classes, SigningSample &sample);

} // namespace signwright::sign_to_text
