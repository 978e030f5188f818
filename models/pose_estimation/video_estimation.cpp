#include "models/pose_estimation/video_estimation.h"

#include "core/pose/layouts.h"

#include <cassert>
#include <cmath>

namespace signwright
{

Result<std::int64_t> estimate_pictures(VideoReader &video, PoseEstimator &estimator, const char *stage, const Control &control,
                                       const PoseFrameSink &sink)
{
    estimator.reset();
    std::int64_t damaged = 0;
    for (std::int64_t index = 0; index < video.frame_count(); ++index) {
        if (control.stopped())
            return cancelled(Module::Network);
        control.report(stage, static_cast<double>(index) / static_cast<double>(video.frame_count()));
        const auto picture = video.frame(index);
        if (!picture && picture.error().kind == ErrorKind::BadInput && ++damaged < video.frame_count())
            continue;
        if (!picture)
            return tl::unexpected(picture.error());
        const auto frame = estimator.process(*picture);
        if (!frame)
            return tl::unexpected(frame.error());
        if (auto taken = sink(*frame); !taken)
            return tl::unexpected(taken.error());
    }
    return damaged;
}

Result<VideoPose> estimate_video(VideoReader &video, PoseEstimator &estimator, const Control &control)
{
    VideoPose result;
    result.pose =
        PoseSequence(skeleton_of(estimator.layout()), video.fps(), static_cast<int>(video.frame_count()), Space::ImagePixels);
    const auto damaged =
        estimate_pictures(video, estimator, "estimate", control, [&pose = result.pose](const PoseFrame &frame) -> Result<void> {
            assert(frame.points.size() == static_cast<std::size_t>(pose.points()));
            for (int point = 0; point < pose.points(); ++point)
                pose.set(static_cast<int>(frame.index), point, frame.points[static_cast<std::size_t>(point)],
                         frame.confidences[static_cast<std::size_t>(point)]);
            return {};
        });
    if (!damaged)
        return tl::unexpected(damaged.error());
    result.damaged = *damaged;
    return result;
}

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

} // namespace signwright
