#pragma once

// Private to models/: includes LibTorch.

#include "models/text_to_pose/progressive_transformer.h"
#include "models/text_to_pose/sentence_network.h"
#include "models/text_to_pose/vocabulary.h"

#include <memory>
#include <vector>

namespace signwright::text_to_pose
{

/// A Progressive Transformer with what it needs to sign: how its values are normalised, where decoding starts and the body.
struct ProgressiveSigner {
    std::shared_ptr<ProgressiveTransformer> network;
    Vocabulary vocabulary;
    at::Tensor mean, deviation;      ///< of `relative_from_pose`, kPoseValues
    at::Tensor seed;                 ///< the corpus's mean first frame, normalised, kPoseValues
    std::vector<float> bone_lengths; ///< `finger_bone_lengths`
    Rational fps;
};

/// Signs one sentence. The network knows no tempo: the movement is stretched afterwards. Items are of sentence 0 and lie where
/// the decoder looked: the monotonic path of the largest attention through the timed tokens (`monotonic_spans`).
/// Errors: BadInput (a token that is not known; decoding ended with fewer frames than the plan has signs), Cancelled.
Result<SignedPose> sign_progressively(const ProgressiveSigner &signer, const PlanTokens &tokens, float tempo,
                                      const Control &control);

/// How many of T frames belong to each of N columns when frames go through the columns in order, at least one frame in each, and
/// the sum of log attention is largest. `attention` is T×N, T ≥ N ≥ 1.
std::vector<int> monotonic_spans(const at::Tensor &attention);

/// A bundle of the architecture "progressive_transformer". Errors: those of `load_sentence_network`.
Result<std::unique_ptr<SentenceNetwork>> load_progressive_network(const Bundle &bundle, Device device);

} // namespace signwright::text_to_pose
