#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/pose_to_video/pose_to_video.h"

#include <cstdint>
#include <map>
#include <string>

namespace signwright
{

/// How much of the corpus's test split is looked at.
struct PoseToVideoEvaluationOptions {
    int clips = 8;            ///< sentences, each with an appearance that is not in training
    int frames_per_clip = 50; ///< in a row, from the middle of the clip
    std::uint64_t seed = 1;   ///< of the corpus and the noise
};

/// Renders test clips with the default steps and guidance at 256 × 256 and compares them with the mannequin's renders. Names of
/// the numbers, each followed by "" with the second condition and "_without_second" with d = 0:
/// "hand_ssim" (64 × 64 crops centred on the rendered hands, wholly inside, mean), "hand_ssim_wrong" (against the render of a
/// frame at least one second away, crop at its own hand), "hand_ssim_share" (how far the first is from the second towards 1),
/// "clothing_correct", "skin_correct", "hair_correct", "background_correct" (share of clips whose median CIELAB colour inside
/// the render's eroded part is nearest to the palette entry that was asked for), "still_change" (mean absolute change between
/// consecutive frames, of 255, 8 pixels clear of where the render changes), and "hands" (crops compared).
/// Errors: those of the corpus and of `PoseToVideo::render`, Cancelled.
Result<std::map<std::string, double>> evaluate_pose_to_video(const PoseToVideo &model,
                                                             const PoseToVideoEvaluationOptions &options, const Control &control);

} // namespace signwright
