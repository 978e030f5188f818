#pragma once

#include "core/base/random.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <vector>

namespace signwright::sign_to_text
{

/// Lets the lips open and round as those of signers do who form words with them. No sign of the lexicon depends on it.
void add_mouthing(std::vector<ObservedPose> &frames, Random &random);

} // namespace signwright::sign_to_text
