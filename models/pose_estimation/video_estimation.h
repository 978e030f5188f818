#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/video_reader.h"
#include "core/pose/pose_sequence.h"
#include "models/pose_estimation/pose_estimator.h"

namespace signwright
{

/// Estimates every picture of a video in order, as a stream of its own: the estimator is reset first. The result is in
/// `Space::ImagePixels`, at the video's average rate, one frame a picture whatever their times (see `has_variable_rate`).
/// Stage: "estimate". Errors: those of the video (a picture that cannot be decoded ends it) and of the estimator; Cancelled.
Result<PoseSequence> estimate_video(VideoReader &video, PoseEstimator &estimator, const Control &control);

/// Whether a picture is shown half a picture or more away from where an even rate would have it.
bool has_variable_rate(const VideoReader &video);

} // namespace signwright
