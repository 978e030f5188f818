#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/video_reader.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_frame.h"
#include "core/pose/pose_sequence.h"
#include "models/pose_estimation/pose_estimator.h"

#include <cstdint>
#include <optional>

namespace signwright
{

/// The pose of a video.
struct VideoPose {
    PoseSequence pose;         ///< in `Space::ImagePixels`, at the video's average rate, one frame a picture whatever their times
    std::int64_t damaged = 0;  ///< pictures that cannot be decoded; all points are missing in their frames
    int width = 0, height = 0; ///< of the video, pixels
    int lead = 0;              ///< frames by which the first picture is later than the beginning; `pose` does not hold them
    std::optional<CutOff> cut_off;
    bool variable_rate = false; ///< a picture is shown half a picture or more away from where an even rate would have it
};

/// What is known of a video's pose before its first picture: all points are missing.
VideoPose pose_without_points(const VideoReader &video, PoseLayout layout);

/// Puts what was seen in one picture into its frame.
void set_frame(PoseSequence &pose, const PoseFrame &frame);

/// Estimates the pictures of a video in order, as a stream of its own: the estimator is reset first. Stage: "estimate".
/// Errors: those of the video when no picture can be decoded, and of the estimator; Cancelled.
Result<VideoPose> estimate_video(VideoReader &video, PoseEstimator &estimator, const Control &control);

} // namespace signwright
