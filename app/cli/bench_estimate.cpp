#include "app/cli/bench_estimate.h"

#include "app/cli/reference_process.h"
#include "core/base/median.h"
#include "core/base/peak_memory.h"
#include "core/media/video_reader.h"
#include "models/pose_estimation/pose_estimator.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace signwright
{

namespace
{

constexpr int kRuns = 3;
constexpr std::int64_t kLongest = 150; ///< pictures
constexpr std::size_t kWarmUp = 2;     ///< pictures that do not count

Result<std::vector<Frame>> decoded(const std::filesystem::path &path)
{
    auto video = VideoReader::open(path);
    if (!video)
        return tl::unexpected(video.error());
    std::vector<Frame> frames;
    for (std::int64_t index = 0; index < std::min(video->frame_count(), kLongest); ++index) {
        auto frame = video->frame(index);
        if (!frame)
            return tl::unexpected(frame.error());
        frames.push_back(std::move(*frame));
    }
    if (frames.size() <= kWarmUp)
        return fail(Module::Cli, ErrorKind::BadInput, path.string() + " is too short to measure anything; take a longer video");
    return frames;
}

Result<double> milliseconds_a_picture(PoseEstimator &estimator, const std::vector<Frame> &frames, const std::stop_token &stop)
{
    estimator.reset();
    std::vector<double> milliseconds;
    for (const Frame &frame : frames) {
        if (stop.stop_requested())
            return cancelled(Module::Cli);
        const auto start = std::chrono::steady_clock::now();
        if (auto done = estimator.process(frame); !done)
            return tl::unexpected(done.error());
        milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    milliseconds.erase(milliseconds.begin(), milliseconds.begin() + kWarmUp);
    return median(milliseconds);
}

} // namespace

Result<nlohmann::json> bench_estimate(const VerbContext &context, const std::filesystem::path &video,
                                      const std::string &reference_python)
{
    if (video.empty())
        return fail(Module::Cli, ErrorKind::Usage, "bench estimate needs --video FILE");
    const auto frames = decoded(video);
    if (!frames)
        return tl::unexpected(frames.error());
    auto estimator = PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu);
    if (!estimator)
        return tl::unexpected(estimator.error());
    std::vector<double> own, reference;
    for (int run = 0; run < kRuns; ++run) {
        context.console.progress("estimate", static_cast<double>(run) / kRuns, -1);
        const auto milliseconds = milliseconds_a_picture(*estimator, *frames, context.stop);
        if (!milliseconds)
            return tl::unexpected(milliseconds.error());
        own.push_back(*milliseconds);
        if (reference_python.empty())
            continue;
        const auto printed = reference_figures(
            reference_python, "bench_estimate_reference.py",
            quoted(video.string()) + " " + std::to_string(frames->size()) + " " + std::to_string(kWarmUp), "mediapipe 0.10.21");
        if (!printed)
            return tl::unexpected(printed.error());
        reference.push_back(printed->value("ms_per_picture", 0.0));
    }
    nlohmann::json figures = {{"threads", network_threads()},
                              {"pictures", frames->size()},
                              {"runs_ms_per_picture", own},
                              {"ms_per_picture", median(own)},
                              {"peak_resident_mib", peak_resident_mib()}};
    if (!reference.empty()) {
        figures["reference_runs_ms_per_picture"] = reference;
        figures["reference_ms_per_picture"] = median(reference);
        figures["ratio"] = median(own) / median(reference);
    }
    return figures;
}

} // namespace signwright
