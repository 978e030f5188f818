#pragma once

// Private to models/: includes LibTorch.

#include "core/base/rational.h"
#include "core/signing/signed_pose.h"
#include "models/text_to_pose/duration_transformer.h"
#include "models/text_to_pose/vocabulary.h"

#include <vector>

namespace signwright::text_to_pose
{

/// Signs one sentence with the durations that the network predicts. Finger bones get `bone_lengths`
/// (`finger_bone_lengths`). Items are of sentence 0. Errors: BadInput (unknown token).
Result<SignedPose> generate(DurationTransformer &network, const Vocabulary &vocabulary, const PlanTokens &tokens, float tempo,
                            const std::vector<float> &bone_lengths, Rational fps);

} // namespace signwright::text_to_pose
