#pragma once

#include "app/engine/live/live_stages.h"
#include "core/media/camera.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace signwright
{

/// What the live pipeline can play: a camera, and an estimator of its own where the poses of its pictures are known already.
struct LiveSource {
    std::unique_ptr<CameraStream> camera;
    std::function<Result<std::unique_ptr<FrameEstimator>>()> open_estimator; ///< empty: the pictures have to be looked at
};

/// Plays a `.pose` file at its own pace: pictures of a plain ground, with the file's points as `PoseLayout::MediaPipe576` or
/// `MediaPipe586`; points of other layouts are carried over. The ground is as large as the file's pictures, at most 1,280
/// pixels; where the header's size cannot be that of a picture with a signer in it, it is laid around the points. Errors: as
/// `read_pose_file` and `pose_sequence_from_file`; BadInput (several people, a layout that is not known, no points at all).
Result<LiveSource> open_pose_source(const std::filesystem::path &path);

} // namespace signwright
