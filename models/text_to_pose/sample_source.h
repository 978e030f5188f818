#pragma once

#include "core/base/result.h"
#include "core/signing/plan_tokens.h"
#include "core/signing/signed_pose.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signwright::text_to_pose
{

/// One sentence of a corpus.
struct SentenceSample {
    PlanTokens tokens;
    SignedPose signing; ///< `signwright_v1`; items are of sentence 0
    float tempo = 1.0f;
};

/// Where training sentences come from. Called from several threads at once.
class SampleSource
{
public:
    virtual ~SampleSource() = default;

    /// A sentence of the training part (`index` without end) or, with `held_out`, of the part kept for scores; the same
    /// index gives the same sentence.
    virtual Result<SentenceSample> sample(std::uint64_t index, bool held_out) const = 0;
    /// Tokens by id; the first four are "<unk>", "<pad>", "<s>" and "</s>".
    virtual const std::vector<std::string> &vocabulary() const = 0;
};

} // namespace signwright::text_to_pose
