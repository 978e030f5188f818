#include "app/cli/bench_diffusion.h"
#include "app/cli/bench_estimate.h"
#include "app/cli/bench_estimate_gpu.h"
#include "app/cli/bench_live.h"
#include "app/cli/bench_translation.h"
#include "app/engine/engine.h"
#include "core/base/build_info.h"
#include "core/base/peak_memory.h"
#include "core/render/mannequin.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace signwright
{

namespace
{

using Clock = std::chrono::steady_clock;

constexpr const char *kExampleSentence = "Hello, my name is Anna. I like coffee.";

double seconds_between(Clock::time_point from, Clock::time_point to) { return std::chrono::duration<double>(to - from).count(); }

/// When the parts of one job were ready.
struct JobTimes {
    Clock::time_point submitted, pose_ready, ended;
    std::shared_ptr<const SignedPose> pose;
    std::optional<Error> error;
};

/// Runs one job on `engine` and takes the times of its events.
class TimedJobs
{
public:
    EventSink sink()
    {
        return [this](JobId, const JobEvent &event) {
            const std::lock_guard lock(mutex_);
            if (const auto *ready = std::get_if<PoseReady>(&event)) {
                times_.pose_ready = Clock::now();
                times_.pose = ready->pose;
            } else if (const auto *failed = std::get_if<JobFailed>(&event)) {
                times_.error = failed->error;
            }
        };
    }
    Result<JobTimes> run(Engine &engine, const GenerationRequest &request, const std::stop_token &stop)
    {
        times_ = {};
        times_.submitted = Clock::now();
        const auto id = engine.submit(request);
        if (!id)
            return tl::unexpected(id.error());
        const std::stop_callback on_interrupt(stop, [&engine, job = *id] { engine.cancel(job); });
        engine.wait_idle();
        if (stop.stop_requested())
            return cancelled(Module::Cli);
        const std::lock_guard lock(mutex_);
        if (times_.error)
            return tl::unexpected(*times_.error);
        times_.ended = Clock::now();
        return times_;
    }

private:
    std::mutex mutex_;
    JobTimes times_;
};

/// Text to video with the default networks: once to load them, then `kRuns` times.
Result<nlohmann::json> bench_generate(const VerbContext &context)
{
    constexpr int kRuns = 3;
    TimedJobs jobs;
    Engine engine({}, jobs.sink());
    GenerationRequest request;
    request.text = "Yes.";
    if (auto loaded = jobs.run(engine, request, context.stop); !loaded)
        return tl::unexpected(loaded.error());
    request.text = kExampleSentence;
    std::vector<double> pose_seconds, frame_seconds;
    int frames = 0;
    for (int run = 0; run < kRuns; ++run) {
        context.console.progress("generate", static_cast<double>(run) / kRuns, -1);
        const auto times = jobs.run(engine, request, context.stop);
        if (!times)
            return tl::unexpected(times.error());
        frames = times->pose->pose.frames();
        pose_seconds.push_back(seconds_between(times->submitted, times->pose_ready));
        frame_seconds.push_back(seconds_between(times->pose_ready, times->ended) / frames);
    }
    std::sort(pose_seconds.begin(), pose_seconds.end());
    std::sort(frame_seconds.begin(), frame_seconds.end());
    return nlohmann::json{{"sentence", kExampleSentence},
                          {"frames", frames},
                          {"pose_ready_s", pose_seconds[kRuns / 2]},
                          {"video_s_per_frame", frame_seconds[kRuns / 2]},
                          {"peak_resident_mib", peak_resident_mib()}};
}

/// The mannequin renderer on one thread, on the procedural signer's movement.
Result<nlohmann::json> bench_render(const VerbContext &context)
{
    TimedJobs jobs;
    Engine engine({}, jobs.sink());
    GenerationRequest request;
    request.text = kExampleSentence;
    request.text_to_pose = "procedural";
    request.pose_to_video = "none";
    const auto times = jobs.run(engine, request, context.stop);
    if (!times)
        return tl::unexpected(times.error());
    const PoseSequence &pose = times->pose->pose;
    const Camera camera = Camera::for_size(256, 256);
    int drawn = 0;
    const auto start = Clock::now();
    while (seconds_between(start, Clock::now()) < 2.0 && !context.stop.stop_requested())
        render_mannequin(pose, drawn++ % pose.frames(), request.appearance, camera);
    return nlohmann::json{{"size", 256}, {"frames_per_s_one_thread", drawn / seconds_between(start, Clock::now())}};
}

struct BenchOptions {
    std::string name;
    std::string reference;       ///< see `bench_diffusion`, `bench_translation` and `bench_estimate`
    std::filesystem::path video; ///< see `bench_estimate` and `bench_live`
    std::string device = "auto"; ///< of `bench_diffusion`, translation and `bench_estimate`
    std::string precision = "auto";
    double minutes = 2.0; ///< of `bench_live`
};

struct Bench {
    const char *name;
    Result<nlohmann::json> (*run)(const VerbContext &);
};
constexpr Bench kBenches[] = {{"generate", bench_generate}, {"render", bench_render}};

Result<nlohmann::json> bench_on_device(const BenchOptions &options, const VerbContext &context)
{
    const bool kernels = options.name == "kernels", translation = options.name == "translation";
    const auto device = device_from_name(kernels ? "cuda" : options.device);
    if (!device)
        return tl::unexpected(device.error());
    const auto precision = precision_from_name(options.precision, *device);
    if (!precision)
        return tl::unexpected(precision.error());
    if (kernels)
        return bench_kernels(context, *precision);
    if (!translation)
        return bench_diffusion(context, {*device, *precision}, options.reference);
    if (*device == Device::Cpu)
        return bench_translation(context, options.reference);
    if (!options.reference.empty())
        return fail(Module::Cli, ErrorKind::Usage,
                    "translation is compared on the CPU; add --device cpu, or leave out --reference");
    return bench_gpu_translation(context, *precision);
}

Result<nlohmann::json> bench_estimation(const BenchOptions &options, const VerbContext &context)
{
    const auto device = device_from_name(options.device);
    if (!device)
        return tl::unexpected(device.error());
    if (*device == Device::Cpu)
        return bench_estimate(context, options.video, options.reference);
    if (!options.reference.empty())
        return fail(Module::Cli, ErrorKind::Usage, "the reference of bench estimate runs on the CPU; add --device cpu");
    return bench_estimate_gpu(context, options.video);
}

/// The benchmark that is asked for, if it is one of those that run only then.
std::optional<Result<nlohmann::json>> named_bench(const BenchOptions &options, const VerbContext &context)
{
    if (options.name == "diffusion" || options.name == "kernels" || options.name == "translation")
        return bench_on_device(options, context);
    if (options.name == "live")
        return bench_live(context, {options.video.string(), options.minutes});
    if (options.name == "estimate")
        return bench_estimation(options, context);
    return std::nullopt;
}

Result<void> run_benches(const BenchOptions &options, const VerbContext &context)
{
    const std::string &name = options.name;
    nlohmann::json all = {{"build", build_id()}};
    bool found = false;
    for (const Bench &bench : kBenches) {
        if (!name.empty() && name != bench.name)
            continue;
        found = true;
        const auto figures = bench.run(context);
        if (!figures)
            return tl::unexpected(figures.error());
        all[bench.name] = *figures;
    }
    // These take minutes and gigabytes, need a video or a GPU: only when asked for by name.
    if (const auto asked = named_bench(options, context)) {
        found = true;
        const auto &figures = *asked;
        if (!figures)
            return tl::unexpected(figures.error());
        all[name] = *figures;
    }
    if (!found)
        return fail(Module::Cli, ErrorKind::Usage,
                    "no benchmark is called " + name +
                        "; there are generate, render, diffusion, kernels, translation, estimate and live");
    context.console.result(all, all.dump(2));
    return {};
}

} // namespace

void add_bench(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("bench", "Measure on this machine the figures that the README quotes");
    auto options = std::make_shared<BenchOptions>();
    verb->add_option("name", options->name,
                     "generate, render (default: both), diffusion or translation, which take minutes and 7 GB, kernels, for "
                     "GPUs, estimate, or "
                     "live, which takes --minutes");
    verb->add_option("--video", options->video,
                     "estimate: the video whose pictures are estimated; live: played as a camera (default: the drawn signer)");
    verb->add_option("--reference", options->reference,
                     "A Python to compare with; diffusion and translation: with diffusers and transformers, stores 6 GB in the "
                     "temporary folder "
                     "meanwhile; estimate: with mediapipe");
    verb->add_option("--device", options->device, "diffusion, translation and estimate: auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    verb->add_option("--precision", options->precision,
                     "diffusion, kernels, and translation on a GPU: auto (fp16 on a GPU, else fp32), fp32, fp16 or bf16")
        ->check(CLI::IsMember({"auto", "fp32", "fp16", "bf16"}));
    verb->add_option("--minutes", options->minutes, "live: how long")->check(CLI::Range(0.2, 600.0))->capture_default_str();
    verb->callback(
        [&action, options] { action = [options](const VerbContext &context) { return run_benches(*options, context); }; });
}

} // namespace signwright
