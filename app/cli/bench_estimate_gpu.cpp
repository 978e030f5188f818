#include "app/cli/bench_estimate_gpu.h"

#include "core/base/median.h"
#include "core/base/peak_memory.h"
#include "models/pose_estimation/segmented_estimation.h"
#include "models/pose_estimation/video_segments.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace signwright
{

namespace
{

constexpr int kRuns = 3;
constexpr std::int64_t kEnough = 1600; ///< pictures of a file that is estimated once only

/// How often a file is estimated at once: twice for every stream, where it is short.
std::size_t copies_of(const VideoReader &video)
{
    if (video.frame_count() >= kEnough)
        return 1;
    const std::size_t segments = video_segments(video.frame_count(), video.fps(), kStreamsOnGpu).size();
    return std::max<std::size_t>(2 * kStreamsOnGpu / segments, 1);
}

} // namespace

Result<nlohmann::json> bench_estimate_gpu(const VerbContext &context, const std::filesystem::path &video)
{
    if (video.empty())
        return fail(Module::Cli, ErrorKind::Usage, "bench estimate needs --video FILE");
    const auto reader = VideoReader::open(video);
    if (!reader)
        return tl::unexpected(reader.error());
    auto estimator = BatchPoseEstimator::open(pose_estimation_folder(), {}, Device::Cuda, kStreamsOnGpu);
    if (!estimator)
        return tl::unexpected(estimator.error());
    const std::vector<std::filesystem::path> videos(copies_of(*reader), video);
    const double pictures = static_cast<double>(videos.size()) * static_cast<double>(reader->frame_count());
    Control control;
    control.stop = context.stop;
    std::int64_t with_body = 0; ///< pictures of one run
    const auto finished = [&](std::size_t, const Result<VideoPose> &pose) -> Result<void> {
        if (!pose)
            return tl::unexpected(pose.error());
        for (int frame = 0; frame < pose->pose.frames(); ++frame)
            with_body += pose->pose.has(frame, 0);
        return {};
    };
    std::vector<double> rates;
    EstimationTimes times;
    double seconds = 0;
    for (int run = 0; run <= kRuns; ++run) {
        context.console.progress("estimate", static_cast<double>(run) / (kRuns + 1), -1);
        with_body = 0;
        const auto start = std::chrono::steady_clock::now();
        const auto done = estimate_in_segments(videos, *estimator, control, finished);
        if (!done)
            return tl::unexpected(done.error());
        seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        times = *done;
        if (run > 0) // cuDNN chooses its kernels in the first
            rates.push_back(pictures / seconds);
    }
    return nlohmann::json{{"device", name_of(Device::Cuda)},
                          {"threads", network_threads()},
                          {"width", reader->width()},
                          {"height", reader->height()},
                          {"pictures_of_file", reader->frame_count()},
                          {"times_that_file_is_estimated_at_once", videos.size()},
                          {"streams", kStreamsOnGpu},
                          {"pictures_with_a_body", with_body},
                          {"runs_frames_per_s", rates},
                          {"frames_per_s", median(rates)},
                          {"last_run_s",
                           {{"all", seconds},
                            {"decode", times.decode_s},
                            {"crop", times.crop_s},
                            {"networks", times.networks_s},
                            {"rest", seconds - times.decode_s - times.crop_s - times.networks_s}}},
                          {"peak_resident_mib", peak_resident_mib()}};
}

} // namespace signwright
