#pragma once

#include "models/pose_to_video/pose_to_video.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signwright
{

/// How much of the corpus's test split is looked at.
struct TemporalEvaluationOptions {
    int clips = 4;            ///< sentences, each with an appearance that is not in training
    int frames_per_clip = 50; ///< in a row, from the middle of the clip
    std::uint64_t seed = 1;   ///< of the corpus and the noise
};

/// What one way of making the frames of a clip hang together costs and brings.
struct TemporalScore {
    std::string setting;
    double flicker = 0.0;         ///< mean absolute change where nothing moves, of 255; see `StillChange`
    double sharpness = 0.0;       ///< gradient energy of hand crops, generated ÷ rendered
    double hand_ssim_share = 0.0; ///< see `evaluate_pose_to_video`
    double seconds = 0.0;         ///< a frame, everything included
};

/// Renders test clips at 256 × 256 with the default steps and guidance, once with every setting: noise shared (all else as it is
/// by default), blended and independent, anchor attention, the previous frame as second condition, keyframes every 2 and 4
/// frames, ControlNet asked every second call. Errors: those of the corpus and of `PoseToVideo::render`, Cancelled.
Result<std::vector<TemporalScore>> evaluate_temporal(const PoseToVideo &model, const TemporalEvaluationOptions &options,
                                                     const Control &control);

} // namespace signwright
