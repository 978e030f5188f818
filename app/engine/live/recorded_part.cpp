#include "app/engine/live/recorded_part.h"

#include "app/engine/live/region.h"
#include "core/pose/layouts.h"

#include <opencv2/imgproc.hpp>

#include <filesystem>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

fs::path pose_path_of(fs::path video) { return video.replace_extension(".pose"); }

Image8 resized(const Image8 &image, int width, int height)
{
    Image8 result(width, height, 3);
    const cv::Mat from(image.height(), image.width(), CV_8UC3, const_cast<std::uint8_t *>(image.bytes().data()));
    cv::Mat to(height, width, CV_8UC3, result.bytes().data());
    cv::resize(from, to, to.size(), 0, 0, cv::INTER_AREA);
    return result;
}

PoseLayout layout_of(const PoseFrame &pose)
{
    const auto without_irises = static_cast<std::size_t>(skeleton_of(PoseLayout::MediaPipe576)->point_count());
    return pose.points.size() == without_irises ? PoseLayout::MediaPipe576 : PoseLayout::MediaPipe586;
}

} // namespace

bool RecordedPart::exists(const fs::path &video)
{
    std::error_code error;
    return fs::exists(video, error) || fs::exists(pose_path_of(video), error);
}

Result<void> RecordedPart::check(const fs::path &video)
{
    std::error_code error;
    if (!fs::is_directory(video.parent_path(), error))
        return fail(Module::Engine, ErrorKind::Io,
                    "cannot record into " + video.parent_path().string() + ": there is no such folder; choose another one");
    if (exists(video))
        return fail(Module::Engine, ErrorKind::Io,
                    "cannot record: " + video.string() + " or its .pose is there already; choose another name");
    return {};
}

Result<RecordedPart> RecordedPart::create(const fs::path &video, int width, int height)
{
    // The pictures may come long after the first look.
    if (auto possible = check(video); !possible)
        return tl::unexpected(possible.error());
    VideoOptions options;
    options.width = std::max(2, width / 2 * 2);
    options.height = std::max(2, height / 2 * 2);
    options.fps = {kFps, 1};
    options.crash_safe = true;
    auto writer = VideoWriter::create(video, options);
    if (!writer)
        return tl::unexpected(writer.error());
    return RecordedPart(std::move(*writer), pose_path_of(video), options.width, options.height);
}

Result<void> RecordedPart::add(const LivePicture &picture)
{
    const Image8 &image = picture.frame->image;
    const bool fits = image.width() == width_ && image.height() == height_;
    if (auto added = fits ? video_.add(image) : video_.add(resized(image, width_, height_)); !added)
        return added;
    ++frames_;
    if (fits || !picture.pose)
        return add_pose(picture.pose.get());
    const PoseFrame pose = scaled(*picture.pose, width_, height_);
    return add_pose(&pose);
}

Result<void> RecordedPart::add_pose(const PoseFrame *pose)
{
    if (!pose_ && pose) {
        auto recording = PoseRecording::create(pose_path_, layout_of(*pose), width_, height_, kFps);
        if (!recording)
            return tl::unexpected(recording.error());
        pose_ = std::move(*recording);
        for (std::int64_t i = 0; i + 1 < frames_; ++i)
            if (auto added = pose_->add(nullptr); !added)
                return added;
    }
    return pose_ ? pose_->add(pose) : Result<void>();
}

Result<void> RecordedPart::finish()
{
    if (auto finished = video_.finish(); !finished)
        return finished;
    return pose_ ? pose_->finish() : Result<void>();
}

} // namespace signwright
