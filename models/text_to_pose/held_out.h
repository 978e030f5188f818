#pragma once

#include "models/text_to_pose/sample_source.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signwright::text_to_pose
{

/// Sentences kept from training, and how near a network in training comes to them.
class HeldOut
{
public:
    /// Signs a sentence at its tempo; nothing when the network gave up on it.
    using Sign = std::function<Result<std::optional<SignedPose>>(const SentenceSample &)>;

    /// The first `count` of the part kept for scores. Errors: those of the source.
    static Result<HeldOut> draw(const SampleSource &source, int count);

    const std::vector<SentenceSample> &sentences() const { return sentences_; }

    /// "dtw_ratio": DTW distance of what is signed (L1, per reference frame) ÷ that of `mean` (`relative_from_pose`) held still;
    /// a sentence given up on counts as held still. "timing_ms": median error of items' beginnings; left out without items.
    /// Errors: those of `sign`.
    Result<std::map<std::string, double>> scores(const std::vector<float> &mean, const Sign &sign) const;

private:
    std::vector<SentenceSample> sentences_;
};

} // namespace signwright::text_to_pose
