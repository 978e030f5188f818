#pragma once

#include "app/engine/live/live_pipeline.h"
#include "core/media/video_writer.h"
#include "core/pose/pose_recording.h"

namespace signwright
{

/// One video and the `.pose` file beside it, with the same frames.
class RecordedPart
{
public:
    static constexpr int kFps = 25;

    /// Whether the video or its `.pose` is there already.
    static bool exists(const std::filesystem::path &video);
    /// Whether `create` could put its files there without replacing any. Errors: Io.
    static Result<void> check(const std::filesystem::path &video);
    /// For pictures of this size in pixels. Errors: as `check`, `VideoWriter::create` and `PoseRecording::create`.
    static Result<RecordedPart> create(const std::filesystem::path &video, int width, int height);

    /// Appends a frame; a picture of another size is scaled. Errors: as those of the two writers.
    Result<void> add(const LivePicture &picture);
    std::int64_t frames() const { return frames_; }
    Result<void> finish();

private:
    RecordedPart(VideoWriter video, std::filesystem::path pose_path, int width, int height)
        : video_(std::move(video)), pose_path_(std::move(pose_path)), width_(width), height_(height)
    {
    }

    Result<void> add_pose(const PoseFrame *pose);

    VideoWriter video_;
    std::filesystem::path pose_path_;
    std::optional<PoseRecording> pose_; ///< from the first pose on, which tells the layout
    int width_;
    int height_;
    std::int64_t frames_ = 0;
};

} // namespace signwright
