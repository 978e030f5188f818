#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/pose_estimation/batch_pose_estimator.h"
#include "models/pose_estimation/video_estimation.h"

#include <filesystem>
#include <functional>
#include <span>

namespace signwright
{

/// Takes the pose of the video with this number, or why there is none. Its own error ends everything.
using VideoFinished = std::function<Result<void>(std::size_t number, Result<VideoPose> video)>;

/// Estimates videos cut into `video_segments`, as many segments side by side as the estimator has streams. Each is what a run
/// that begins there gives: the body is looked for anew, and half a second later its filters have settled. MediaPipe's tracking
/// is chaotic, so that from the first seam on points differ from those of `estimate_video` as those of any two runs do that begin
/// at different pictures: body and hands by pixels, the face hardly.
///
/// Videos are finished in any order. Memory holds one picture a segment and the poses of the videos that are being worked on.
/// Stage: "estimate". Returns where the time went. Errors: those of the estimator and of `finished`; Cancelled.
Result<EstimationTimes> estimate_in_segments(std::span<const std::filesystem::path> videos, BatchPoseEstimator &estimator,
                                             const Control &control, const VideoFinished &finished);

} // namespace signwright
