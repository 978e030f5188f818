#include "app/cli/estimate_inputs.h"
#include "app/cli/estimate_run.h"
#include "app/cli/verbs.h"
#include "models/pose_estimation/batch_pose_estimator.h"

#include <memory>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

constexpr double kLongestGapSeconds = 60;

struct EstimateOptions {
    std::vector<fs::path> inputs;
    fs::path output;
    std::string shard = "1/1";
    std::string device = "auto";
    PoseEstimatorOptions estimator;
    EstimateRunOptions run;
    bool raw = false; ///< no smoothing inside of the estimator
};

Result<void> estimate(const EstimateOptions &options, const VerbContext &context)
{
    // Written so that NaN is none.
    if (const auto &gap = options.run.fill_gaps_seconds; gap && !(*gap > 0 && *gap <= kLongestGapSeconds))
        return fail(Module::Cli, ErrorKind::Usage, "--fill-gaps takes seconds above 0, up to 60");
    const auto shard = shard_from_text(options.shard);
    if (!shard)
        return tl::unexpected(shard.error());
    const auto jobs = estimate_jobs(options.inputs, options.output, *shard, options.run.with_raw());
    if (!jobs)
        return tl::unexpected(jobs.error());
    PoseEstimatorOptions settings = options.estimator;
    settings.smooth_landmarks = !options.raw;
    const auto device = device_from_name(options.device);
    if (!device)
        return tl::unexpected(device.error());
    if (*device == Device::Cuda) {
        auto side_by_side = BatchPoseEstimator::open(pose_estimation_folder(), settings, *device, kStreamsOnGpu);
        if (!side_by_side)
            return tl::unexpected(side_by_side.error());
        return run_estimate(*side_by_side, *jobs, options.run, context);
    }
    auto estimator = PoseEstimator::open(pose_estimation_folder(), settings, *device);
    if (!estimator)
        return tl::unexpected(estimator.error());
    return run_estimate(*estimator, *jobs, options.run, context);
}

} // namespace

void add_estimate(CLI::App &app, VerbAction &action)
{
    auto *verb =
        app.add_subcommand("estimate", "Body, hands and face of the signer in videos, as .pose files of MediaPipe's layout");
    auto options = std::make_shared<EstimateOptions>();
    verb->add_option("inputs", options->inputs, "Videos, or folders of them")->required();
    verb->add_option("-o,--output", options->output, "A .pose file for one video, else a folder")->required();
    verb->add_flag("--resume", options->run.resume, "Leave out videos whose pose is there already and no older than they are");
    verb->add_option("--shard", options->shard, "2/8: do the second eighth of the list; for several machines");
    verb->add_option(
            "--device", options->device,
            "auto (a GPU when one answers), cpu or cuda; a GPU follows parts of a video side by side, each from a little "
            "before its beginning")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}))
        ->capture_default_str();
    verb->add_flag("--static", options->estimator.static_image_mode,
                   "Look for the body in every picture instead of following it");
    verb->add_flag("--raw", options->raw, "Without MediaPipe's smoothing of the body");
    verb->add_flag("--refine-face", options->estimator.refine_face_landmarks, "Face mesh with irises (586 points)");
    verb->add_option("--heatmap-kernel", options->estimator.heatmap_kernel,
                     "Size of the neighbourhood that refines the body's points: 9 as MediaPipe's Python package, 7 as its graph")
        ->check(CLI::IsMember({7, 9}));
    verb->add_option(
        "--fill-gaps", options->run.fill_gaps_seconds,
        "Put points between that are missing for at most so many seconds; the pose as estimated goes to NAME.raw.pose");
    verb->add_flag("--smooth", options->run.smooth,
                   "Smooth all points (One-Euro filter); the pose as estimated goes to NAME.raw.pose");
    verb->callback(
        [&action, options] { action = [options](const VerbContext &context) { return estimate(*options, context); }; });
}

} // namespace signwright
