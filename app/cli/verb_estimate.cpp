#include "app/cli/estimate_inputs.h"
#include "app/cli/verbs.h"
#include "core/base/median.h"
#include "core/base/time_left.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"
#include "models/pose_estimation/video_estimation.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <optional>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

struct EstimateOptions {
    std::vector<fs::path> inputs;
    fs::path output;
    std::string shard = "1/1";
    bool resume = false;
    PoseEstimatorOptions estimator;
    bool raw = false;           ///< no smoothing inside of the estimator
    std::optional<double> gaps; ///< longest, seconds
    bool smooth = false;
};

/// For signing: calm at rest, and at a hand's usual speed of a few shoulder widths a second hardly any delay.
constexpr OneEuroSettings kSmoothing = {.min_cutoff_hz = 1.0, .beta = 5.0, .speed_cutoff_hz = 1.0};

/// The median shoulder width in pixels; a quarter of the picture's height where the shoulders are never seen.
float shoulder_width(const PoseSequence &pose, int height)
{
    const int left = pose.skeleton().find_point("POSE_LANDMARKS", "LEFT_SHOULDER");
    const int right = pose.skeleton().find_point("POSE_LANDMARKS", "RIGHT_SHOULDER");
    std::vector<double> widths;
    for (int frame = 0; frame < pose.frames(); ++frame)
        if (pose.has(frame, left) && pose.has(frame, right))
            widths.push_back(
                std::hypot(pose.at(frame, left).x - pose.at(frame, right).x, pose.at(frame, left).y - pose.at(frame, right).y));
    const double width = widths.empty() ? 0.0 : median(widths);
    return static_cast<float>(width > 1 ? width : 0.25 * height);
}

PoseSequence processed(const PoseSequence &raw, const EstimateOptions &options, const VideoReader &video)
{
    PoseSequence pose = raw;
    if (options.gaps)
        pose = with_gaps_filled(pose, static_cast<int>(std::lround(*options.gaps * pose.fps().value())));
    if (options.smooth) {
        const float unit = shoulder_width(raw, video.height());
        pose = one_euro_smoothed(pose, kSmoothing, {unit, unit, unit / static_cast<float>(video.width())});
    }
    return pose;
}

/// What happened to one video.
struct Estimated {
    int frames = 0;
    bool variable_rate = false;
};

/// The pose as it was estimated goes beside a processed one, before it: the processed one is what `--resume` looks for.
Result<Estimated> estimate_one(const EstimateJob &job, const EstimateOptions &options, PoseEstimator &estimator,
                               const Control &control)
{
    auto video = VideoReader::open(job.input);
    if (!video)
        return tl::unexpected(video.error());
    const auto pose = estimate_video(*video, estimator, control);
    if (!pose)
        return tl::unexpected(pose.error());
    std::error_code error;
    if (job.output.has_parent_path())
        fs::create_directories(job.output.parent_path(), error);
    if (error)
        return fail(Module::Cli, ErrorKind::Io,
                    "cannot make the folder " + job.output.parent_path().string() + ": " + error.message());
    const auto write = [&](const fs::path &path, const PoseSequence &sequence) {
        return write_pose_file(path, file_from_pose_sequence(sequence, video->width(), video->height()));
    };
    if (options.gaps || options.smooth)
        if (auto written = write(fs::path(job.output).replace_extension(".raw.pose"), *pose); !written)
            return tl::unexpected(written.error());
    if (auto written = write(job.output, options.gaps || options.smooth ? processed(*pose, options, *video) : *pose); !written)
        return tl::unexpected(written.error());
    return Estimated{pose->frames(), has_variable_rate(*video)};
}

/// The whole list, file by file, and what became of it.
class EstimateRun
{
public:
    EstimateRun(const EstimateOptions &options, const VerbContext &context, std::vector<EstimateJob> jobs)
        : options_(options), context_(context), jobs_(std::move(jobs))
    {
        control_.stop = context.stop;
        control_.progress = [this](const Progress &progress) {
            const double fraction = (static_cast<double>(done_) + progress.fraction) / static_cast<double>(jobs_.size());
            context_.console.progress("estimate", fraction, time_left_.update(fraction));
        };
    }

    Result<void> run(PoseEstimator &estimator)
    {
        const auto start = std::chrono::steady_clock::now();
        for (const EstimateJob &job : jobs_) {
            std::error_code ignored;
            if (options_.resume && fs::exists(job.output, ignored)) {
                ++skipped_;
            } else if (auto added = add(job, estimate_one(job, options_, estimator, control_)); !added) {
                return added;
            }
            ++done_;
        }
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return report(seconds);
    }

private:
    /// Errors: only those that end the whole run.
    Result<void> add(const EstimateJob &job, const Result<Estimated> &result)
    {
        if (result) {
            frames_ += result->frames;
            files_.push_back({{"input", job.input.string()},
                              {"output", job.output.string()},
                              {"frames", result->frames},
                              {"variable_rate", result->variable_rate}});
            if (result->variable_rate)
                context_.console.note(job.input.string() +
                                      ": its pictures come at uneven times; the pose has one frame each at the average rate");
            return {};
        }
        if (result.error().kind == ErrorKind::Cancelled || jobs_.size() == 1)
            return tl::unexpected(result.error());
        context_.console.error(result.error());
        failed_.push_back({{"input", job.input.string()}, {"error", result.error().message}});
        return {};
    }

    Result<void> report(double seconds)
    {
        const double rate = seconds > 0 ? frames_ / seconds : 0.0;
        std::string text =
            fmt::format("{} of {} videos estimated, {} frames, {:.1f} frames/s", files_.size(), jobs_.size(), frames_, rate);
        if (skipped_ > 0)
            text += fmt::format("; {} were there already", skipped_);
        if (jobs_.size() == 1 && files_.size() == 1)
            text = fmt::format("{}: {} frames, {:.1f} frames/s", jobs_.front().output.string(), frames_, rate);
        context_.console.result({{"files", files_}, {"failed", failed_}, {"skipped", skipped_}, {"frames_per_s", rate}}, text);
        if (failed_.empty())
            return {};
        return fail(Module::Cli, ErrorKind::Io,
                    fmt::format("{} of {} videos could not be estimated; they are named above", failed_.size(), jobs_.size()));
    }

    const EstimateOptions &options_;
    const VerbContext &context_;
    std::vector<EstimateJob> jobs_;
    Control control_;
    TimeLeft time_left_;
    std::size_t done_ = 0;
    int skipped_ = 0, frames_ = 0;
    nlohmann::json files_ = nlohmann::json::array(), failed_ = nlohmann::json::array();
};

Result<void> estimate(const EstimateOptions &options, const VerbContext &context)
{
    if (options.gaps && !(*options.gaps > 0 && *options.gaps <= 60))
        return fail(Module::Cli, ErrorKind::Usage, "--fill-gaps takes seconds above 0, up to 60");
    const auto shard = shard_from_text(options.shard);
    if (!shard)
        return tl::unexpected(shard.error());
    auto jobs = estimate_jobs(options.inputs, options.output, *shard);
    if (!jobs)
        return tl::unexpected(jobs.error());
    PoseEstimatorOptions settings = options.estimator;
    settings.smooth_landmarks = !options.raw;
    auto estimator = PoseEstimator::open(pose_estimation_folder(), settings, Device::Cpu);
    if (!estimator)
        return tl::unexpected(estimator.error());
    return EstimateRun(options, context, std::move(*jobs)).run(*estimator);
}

} // namespace

void add_estimate(CLI::App &app, VerbAction &action)
{
    auto *verb =
        app.add_subcommand("estimate", "Body, hands and face of the signer in videos, as .pose files of MediaPipe's layout");
    auto options = std::make_shared<EstimateOptions>();
    verb->add_option("inputs", options->inputs, "Videos, or folders of them")->required();
    verb->add_option("-o,--output", options->output, "A .pose file for one video, else a folder")->required();
    verb->add_flag("--resume", options->resume, "Leave out videos whose pose is there already");
    verb->add_option("--shard", options->shard, "2/8: do the second eighth of the list; for several machines");
    verb->add_flag("--static", options->estimator.static_image_mode,
                   "Look for the body in every picture instead of following it");
    verb->add_flag("--raw", options->raw, "Without MediaPipe's smoothing of the body");
    verb->add_flag("--refine-face", options->estimator.refine_face_landmarks, "Face mesh with irises (586 points)");
    verb->add_option("--heatmap-kernel", options->estimator.heatmap_kernel,
                     "Size of the neighbourhood that refines the body's points: 9 as MediaPipe's Python package, 7 as its graph")
        ->check(CLI::IsMember({7, 9}));
    verb->add_option(
        "--fill-gaps", options->gaps,
        "Put points between that are missing for at most so many seconds; the pose as estimated goes to NAME.raw.pose");
    verb->add_flag("--smooth", options->smooth,
                   "Smooth all points (One-Euro filter); the pose as estimated goes to NAME.raw.pose");
    verb->callback(
        [&action, options] { action = [options](const VerbContext &context) { return estimate(*options, context); }; });
}

} // namespace signwright
