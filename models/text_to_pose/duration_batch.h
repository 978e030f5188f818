#pragma once

// Private to models/: includes LibTorch.

#include "models/text_to_pose/duration_transformer.h"
#include "models/text_to_pose/frame_plan.h"
#include "models/text_to_pose/sample_source.h"
#include "models/text_to_pose/vocabulary.h"

#include <vector>

namespace signwright::text_to_pose
{

/// A sentence ready for the duration transformer: ids, timing and relative pose values (`relative_from_pose`).
struct DurationSample {
    std::vector<std::int64_t> ids;   ///< the end mark last
    std::vector<bool> timed;         ///< per id: takes time or is the end mark
    std::vector<TokenTiming> timing; ///< per id
    std::vector<float> values;       ///< frames · kPoseValues
    float tempo = 1.0f;

    int frames() const;
};

/// Errors: BadInput (a token that the vocabulary lacks).
Result<DurationSample> duration_sample(const SentenceSample &sentence, const Vocabulary &vocabulary);

/// Samples side by side, padded.
struct DurationBatch {
    at::Tensor tokens;     ///< B×L int64
    at::Tensor token_mask; ///< B×L bool
    at::Tensor timed_mask; ///< B×L bool: timed tokens and the end mark
    at::Tensor durations;  ///< B×L×2: log(1 + frames) of lead and span
    at::Tensor tempo;      ///< B
    FrameBatch frames;
    at::Tensor values; ///< B×T×kPoseValues, 0 where padded
};

DurationBatch duration_batch(const std::vector<const DurationSample *> &samples);

/// Tokens of one sentence without timing, B = 1.
struct TokenBatch {
    at::Tensor tokens, mask, tempo;
};
TokenBatch token_batch(const std::vector<std::int64_t> &ids, float tempo);

/// Frame plans side by side, padded.
FrameBatch frame_batch(const std::vector<FramePlan> &plans);

FrameBatch to_device(const FrameBatch &batch, at::Device device);
DurationBatch to_device(const DurationBatch &batch, at::Device device);

/// Timing from what the network says (`log_durations` of one sentence, L×2). Borders are rounded, not parts; tokens that
/// take no time get none; a timed token's span is at least one frame.
std::vector<TokenTiming> timing_from_log_durations(const at::Tensor &log_durations, const std::vector<bool> &timed);

} // namespace signwright::text_to_pose
