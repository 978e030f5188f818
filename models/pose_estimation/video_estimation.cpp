#include "models/pose_estimation/video_estimation.h"

#include "core/media/visit_pictures.h"

#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

bool has_variable_rate(const VideoReader &video)
{
    const double start = video.frame_count() > 0 ? video.time_of(0).value() : 0.0;
    for (std::int64_t index = 1; index < video.frame_count(); ++index) {
        const double expected = static_cast<double>(index) / video.fps().value();
        if (std::abs(video.time_of(index).value() - start - expected) * video.fps().value() >= 0.5)
            return true;
    }
    return false;
}

} // namespace

VideoPose pose_without_points(const VideoReader &video, PoseLayout layout)
{
    VideoPose result;
    result.pose = PoseSequence(skeleton_of(layout), video.fps(), static_cast<int>(video.frame_count()), Space::ImagePixels);
    result.width = video.width();
    result.height = video.height();
    if (video.frame_count() > 0)
        result.lead = static_cast<int>(std::lround(video.time_of(0).value() * video.fps().value()));
    result.cut_off = video.cut_off();
    result.variable_rate = has_variable_rate(video);
    return result;
}

void set_frame(PoseSequence &pose, const PoseFrame &frame)
{
    assert(frame.points.size() == static_cast<std::size_t>(pose.points()));
    for (int point = 0; point < pose.points(); ++point)
        pose.set(static_cast<int>(frame.index), point, frame.points[static_cast<std::size_t>(point)],
                 frame.confidences[static_cast<std::size_t>(point)]);
}

Result<VideoPose> estimate_video(VideoReader &video, PoseEstimator &estimator, const Control &control)
{
    VideoPose result = pose_without_points(video, estimator.layout());
    estimator.reset();
    const auto damaged = visit_pictures(video, "estimate", control, [&](const Frame &picture) -> Result<void> {
        const auto frame = estimator.process(picture);
        if (!frame)
            return tl::unexpected(frame.error());
        set_frame(result.pose, *frame);
        return {};
    });
    if (!damaged)
        return tl::unexpected(damaged.error());
    result.damaged = *damaged;
    return result;
}

} // namespace signwright
