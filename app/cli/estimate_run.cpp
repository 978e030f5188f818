#include "app/cli/estimate_run.h"

#include "app/cli/check_writable.h"
#include "app/cli/cut_off_note.h"
#include "core/base/median.h"
#include "core/base/time_left.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"
#include "core/pose/pose_file.h"
#include "models/pose_estimation/segmented_estimation.h"
#include "models/pose_estimation/video_estimation.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

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

PoseSequence processed(const VideoPose &video, const EstimateRunOptions &options)
{
    const PoseSequence &raw = video.pose;
    PoseSequence pose = raw;
    if (options.fill_gaps_seconds)
        pose = with_gaps_filled(pose, static_cast<int>(std::lround(*options.fill_gaps_seconds * pose.fps().value())));
    if (options.smooth) {
        const float unit = shoulder_width(raw, video.height);
        pose = one_euro_smoothed(pose, kSmoothing, {unit, unit, unit / static_cast<float>(video.width)});
    }
    return pose;
}

/// The same movement `frames` later; there are no points before it.
PoseSequence delayed(PoseSequence pose, int frames)
{
    const auto points = static_cast<std::size_t>(frames) * static_cast<std::size_t>(pose.points());
    pose.resize(pose.frames() + frames);
    std::rotate(pose.coordinates().begin(), pose.coordinates().end() - static_cast<std::ptrdiff_t>(3 * points),
                pose.coordinates().end());
    std::rotate(pose.confidences().begin(), pose.confidences().end() - static_cast<std::ptrdiff_t>(points),
                pose.confidences().end());
    return pose;
}

/// Makes sure, before the work, that the pose can be written.
Result<void> prepare_output(const fs::path &output)
{
    std::error_code error;
    if (output.has_parent_path())
        fs::create_directories(output.parent_path(), error);
    if (error)
        return fail(Module::Cli, ErrorKind::Io,
                    "cannot make the folder " + output.parent_path().string() + ": " + error.message());
    return check_writable({output});
}

Result<VideoPose> estimated(const EstimateJob &job, PoseEstimator &estimator, const Control &control)
{
    auto video = VideoReader::open(job.input);
    if (!video)
        return tl::unexpected(video.error());
    if (auto prepared = prepare_output(job.output); !prepared)
        return tl::unexpected(prepared.error());
    return estimate_video(*video, estimator, control);
}

/// The pose as it was estimated goes first: the processed one is what `--resume` looks for.
Result<void> write(const EstimateJob &job, const VideoPose &video, const EstimateRunOptions &options)
{
    const auto write_one = [&](const fs::path &path, const PoseSequence &pose) {
        return write_pose_file(path, file_from_pose_sequence(pose, video.width, video.height));
    };
    if (!options.with_raw())
        return write_one(job.output, video.pose);
    if (auto written = write_one(job.raw_output(), video.pose); !written)
        return written;
    return write_one(job.output, processed(video, options));
}

/// The whole list and what became of it.
class EstimateRun
{
public:
    EstimateRun(const std::vector<EstimateJob> &jobs, const EstimateRunOptions &options, const VerbContext &context)
        : jobs_(jobs), options_(options), context_(context)
    {
        control_.stop = context.stop;
        control_.progress = [this](const Progress &progress) {
            const double done = static_cast<double>(done_before_) + progress.fraction * static_cast<double>(in_work_);
            const double fraction = done / static_cast<double>(jobs_.size());
            context_.console.progress("estimate", fraction, time_left_.update(fraction));
        };
    }

    Result<void> run(PoseEstimator &estimator)
    {
        for (const EstimateJob &job : jobs_) {
            done_before_ = done_;
            if (!is_there(job))
                if (auto went_on = finish(job, estimated(job, estimator, control_)); !went_on)
                    return went_on;
            ++done_;
        }
        return end();
    }

    Result<void> run(BatchPoseEstimator &estimator)
    {
        std::vector<const EstimateJob *> left;
        std::vector<fs::path> videos;
        for (const EstimateJob &job : jobs_) {
            if (is_there(job)) {
                ++done_;
            } else if (auto prepared = prepare_output(job.output); !prepared) {
                if (auto went_on = finish(job, tl::unexpected(prepared.error())); !went_on)
                    return went_on;
                ++done_;
            } else {
                left.push_back(&job);
                videos.push_back(job.input);
            }
        }
        done_before_ = done_;
        in_work_ = left.size();
        const auto finished = [&](std::size_t number, Result<VideoPose> video) -> Result<void> {
            if (auto went_on = finish(*left[number], std::move(video)); !went_on)
                return went_on;
            ++done_;
            return {};
        };
        if (auto all = estimate_in_segments(videos, estimator, control_, finished); !all)
            return stopped(all.error());
        return end();
    }

private:
    /// Whether the pose is there already; what a full disk or a copy that broke off has left does not count, nor does one that is
    /// older than its video.
    bool is_there(const EstimateJob &job)
    {
        std::error_code no_pose, no_video;
        const auto made = fs::last_write_time(job.output, no_pose), filmed = fs::last_write_time(job.input, no_video);
        const bool there = options_.resume && !no_pose && (no_video || made >= filmed) && read_pose_file(job.output);
        skipped_ += there;
        return there;
    }

    /// Writes a pose, or says why there is none. Errors: only those that end the whole run.
    Result<void> finish(const EstimateJob &job, Result<VideoPose> video)
    {
        if (!video) {
            if (video.error().kind == ErrorKind::Cancelled || jobs_.size() == 1)
                return stopped(video.error());
            context_.console.error(video.error());
            failed_.push_back({{"input", job.input.string()}, {"error", video.error().message}});
            return {};
        }
        // A .pose file cannot state when it begins.
        video->pose = delayed(std::move(video->pose), video->lead);
        if (auto written = write(job, *video, options_); !written) {
            if (jobs_.size() == 1)
                return written;
            report();
            return fail(written.error().module, written.error().kind,
                        fmt::format("{}; {} of {} videos are left: make room, then run the same again with --resume",
                                    written.error().message, jobs_.size() - done_, jobs_.size()));
        }
        add(job, *video);
        return {};
    }

    tl::unexpected<Error> stopped(const Error &error) const
    {
        if (error.kind == ErrorKind::Cancelled && jobs_.size() > 1)
            context_.console.note(
                fmt::format("{} of {} videos are done; the same with --resume goes on from there", done_, jobs_.size()));
        return tl::unexpected(error);
    }

    Result<void> end()
    {
        report();
        if (failed_.empty())
            return {};
        return fail(Module::Cli, ErrorKind::Io,
                    fmt::format("{} of {} videos could not be estimated; they are named above", failed_.size(), jobs_.size()));
    }

    void add(const EstimateJob &job, const VideoPose &video)
    {
        const std::string name = job.input.string();
        const int frames = video.pose.frames();
        frames_ += frames;
        files_.push_back({{"input", name},
                          {"output", job.output.string()},
                          {"frames", frames},
                          {"leading_frames", video.lead},
                          {"damaged_frames", video.damaged},
                          {"variable_rate", video.variable_rate}});
        if (video.cut_off) {
            files_.back()["cut_off"] = json_of(*video.cut_off);
            note_cut_off(*video.cut_off, job.input, context_.console);
        }
        if (video.lead > 0)
            context_.console.note(fmt::format(
                "{}: its sound begins before its pictures; {} empty frames of the pose stand for that time", name, video.lead));
        if (video.variable_rate)
            context_.console.note(name + ": its pictures come at uneven times; the pose has one frame each at the average rate");
        if (video.damaged > 0)
            context_.console.note(fmt::format("{}: {} of {} pictures are damaged; their points are missing", name, video.damaged,
                                              frames - video.lead));
    }

    void report()
    {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
        const double rate = seconds > 0 ? frames_ / seconds : 0.0;
        std::string text =
            fmt::format("{} of {} videos estimated, {} frames, {:.1f} frames/s", files_.size(), jobs_.size(), frames_, rate);
        if (skipped_ > 0)
            text += fmt::format("; {} were there already", skipped_);
        if (jobs_.size() == 1 && files_.size() == 1)
            text = fmt::format("{}: {} frames, {:.1f} frames/s", jobs_.front().output.string(), frames_, rate);
        context_.console.result({{"files", files_}, {"failed", failed_}, {"skipped", skipped_}, {"frames_per_s", rate}}, text);
    }

    const std::vector<EstimateJob> &jobs_;
    const EstimateRunOptions &options_;
    const VerbContext &context_;
    Control control_;
    TimeLeft time_left_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::size_t done_ = 0;
    std::size_t done_before_ = 0, in_work_ = 1; ///< videos before those that are being worked on, and how many those are
    int skipped_ = 0, frames_ = 0;
    nlohmann::json files_ = nlohmann::json::array(), failed_ = nlohmann::json::array();
};

} // namespace

Result<void> run_estimate(PoseEstimator &estimator, const std::vector<EstimateJob> &jobs, const EstimateRunOptions &options,
                          const VerbContext &context)
{
    return EstimateRun(jobs, options, context).run(estimator);
}

Result<void> run_estimate(BatchPoseEstimator &estimator, const std::vector<EstimateJob> &jobs, const EstimateRunOptions &options,
                          const VerbContext &context)
{
    return EstimateRun(jobs, options, context).run(estimator);
}

} // namespace signwright
