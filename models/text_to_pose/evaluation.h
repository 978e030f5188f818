#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/dataset/procedural_corpus.h"
#include "models/text_to_pose/text_to_pose.h"

#include <string>
#include <vector>

namespace signwright
{

/// A score and how it was taken.
struct TextToPoseScore {
    std::string name; ///< such as "dtw_ratio"
    double value = 0.0;
    std::string signature; ///< everything that influences the value, for `evaluate`
};

/// Scores a network on the first `sentences` samples of the corpus's test split. The reference is the procedural signer
/// with the standard body at the sample's tempo, because that is the body the network signs with.
/// - dtw_ratio: L1 DTW ÷ reference frames over all 321 values, divided by the same of the references' frozen mean pose;
/// - hand_variance_ratio: variance over all frames of each hand joint, generated ÷ reference, median over the 42 joints;
/// - alignment_ms: median absolute difference of where items begin.
/// Errors: those of `perform`, Cancelled.
Result<std::vector<TextToPoseScore>> evaluate_text_to_pose(const TextToPose &network, const ProceduralCorpus &corpus,
                                                           const ProceduralSigner &signer, int sentences, const Control &control);

} // namespace signwright
