#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/video_reader.h"
#include "core/pose/pose_sequence.h"
#include "models/pose_estimation/pose_estimator.h"

#include <cstdint>

namespace signwright
{

/// The pose of a video.
struct VideoPose {
    PoseSequence pose;        ///< in `Space::ImagePixels`, at the video's average rate, one frame a picture whatever their times
    std::int64_t damaged = 0; ///< pictures that cannot be decoded; all points are missing in their frames
};

/// Estimates the pictures of a video in order, as a stream of its own: the estimator is reset first. Stage: "estimate".
/// Errors: those of the video when no picture can be decoded, and of the estimator; Cancelled.
Result<VideoPose> estimate_video(VideoReader &video, PoseEstimator &estimator, const Control &control);

/// Whether a picture is shown half a picture or more away from where an even rate would have it.
bool has_variable_rate(const VideoReader &video);

} // namespace signwright
