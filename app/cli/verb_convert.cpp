#include "app/cli/verbs.h"
#include "core/base/file_ending.h"
#include "core/pose/layouts.h"
#include "core/pose/openpose_json.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"
#include "core/pose/pose_file.h"
#include "core/pose/skels_file.h"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

struct ConvertOptions {
    fs::path input;
    fs::path output;
    double fps = 25.0;
    std::string version = "0.2";
    std::string layout;
    std::optional<double> resample; ///< frames a second
};

/// A pose with the size of its picture, 0 where the format does not tell it.
struct SizedPose {
    PoseSequence pose;
    int width = 0, height = 0, depth = 0;
};

Result<SizedPose> read_any_pose(const fs::path &path, Rational fps)
{
    if (file_ending(path) == ".pose") {
        const auto file = read_pose_file(path);
        if (!file)
            return tl::unexpected(file.error());
        auto pose = pose_sequence_from_file(*file);
        if (!pose)
            return fail(Module::Cli, ErrorKind::BadInput, path.string() + ": " + pose.error().message);
        return SizedPose{std::move(*pose), file->width, file->height, file->depth};
    }
    const auto without_size = [](PoseSequence pose) { return SizedPose{std::move(pose)}; };
    if (file_ending(path) == ".json" || fs::is_directory(path))
        return read_openpose_json(path, fps).map(without_size);
    if (file_ending(path) != ".skels")
        return fail(Module::Cli, ErrorKind::Usage,
                    "cannot read " + path.string() + ": use a .pose or .skels file, or OpenPose's .json file or folder");
    auto sequences = read_skels(path, fps);
    if (!sequences)
        return tl::unexpected(sequences.error());
    if (sequences->size() != 1)
        return fail(
            Module::Cli, ErrorKind::BadInput,
            fmt::format("{} holds {} sequences, and one is converted at a time; write the line you want to a file of its own",
                        path.string(), sequences->size()));
    return without_size(std::move(sequences->front().pose));
}

Result<PoseLayout> layout_by_name(const std::string &name)
{
    std::string known;
    for (const PoseLayout layout : {PoseLayout::SignwrightV1, PoseLayout::Skels50, PoseLayout::OpenPose18, PoseLayout::OpenPose25,
                                    PoseLayout::MediaPipe178, PoseLayout::MediaPipe576, PoseLayout::MediaPipe586}) {
        if (skeleton_of(layout)->name == name)
            return layout;
        known += (known.empty() ? "" : ", ") + skeleton_of(layout)->name;
    }
    return fail(Module::Cli, ErrorKind::Usage, "--layout " + name + " is not known; choose " + known);
}

Result<void> write_any_pose(const SizedPose &sized, const ConvertOptions &options)
{
    const PoseSequence &pose = sized.pose;
    if (file_ending(options.output) == ".skels") {
        std::vector<float> counters(static_cast<std::size_t>(pose.frames()));
        for (std::size_t frame = 0; frame < counters.size(); ++frame)
            counters[frame] = static_cast<float>(frame) / static_cast<float>(counters.size());
        return write_skels(options.output, {{pose, counters}});
    }
    if (file_ending(options.output) != ".pose")
        return fail(Module::Cli, ErrorKind::Usage,
                    "cannot write " + options.output.string() + ": use a name that ends in .pose or .skels");
    PoseFile file = file_from_pose_sequence(pose, sized.width, sized.height, sized.depth);
    file.version = options.version == "0.1" ? 0.1f : 0.2f;
    return write_pose_file(options.output, file);
}

Result<void> convert(const ConvertOptions &options, const VerbContext &context)
{
    constexpr double kHighestRate = 1000.0;
    for (const double rate : {options.fps, options.resample.value_or(options.fps)})
        if (!(rate > 0 && rate <= kHighestRate))
            return fail(Module::Cli, ErrorKind::Usage, fmt::format("{} is not a frame rate; use one above 0, up to 1000", rate));
    auto sized = read_any_pose(options.input, nearest_rational(options.fps, 1001));
    if (!sized)
        return tl::unexpected(sized.error());
    PoseSequence &pose = sized->pose;
    if (!options.layout.empty()) {
        const auto layout = layout_by_name(options.layout);
        if (!layout)
            return tl::unexpected(layout.error());
        auto carried = to_layout(pose, *layout);
        if (!carried)
            return tl::unexpected(carried.error());
        pose = std::move(*carried);
    }
    if (options.resample)
        pose = resampled(pose, nearest_rational(*options.resample, 1001));
    if (context.stop.stop_requested())
        return cancelled(Module::Cli);
    if (auto written = write_any_pose(*sized, options); !written)
        return written;
    context.console.result({{"output", options.output.string()}, {"frames", pose.frames()}},
                           fmt::format("{}: {} frames, {} points", options.output.string(), pose.frames(), pose.points()));
    return {};
}

} // namespace

void add_convert(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("convert", "Between pose formats: .pose, .skels, from OpenPose JSON");
    auto options = std::make_shared<ConvertOptions>();
    verb->add_option("input", options->input, ".pose, .skels, OpenPose's .json file or folder of them")->required();
    verb->add_option("output", options->output, ".pose or .skels")->required();
    verb->add_option("--fps", options->fps, "Frame rate of an input that has none");
    verb->add_option("--resample", options->resample, "Frame rate of the output");
    verb->add_option("--layout", options->layout, "Carry the points over to this layout, such as signwright_v1");
    verb->add_option("--pose-version", options->version, "Version of the .pose file")->check(CLI::IsMember({"0.1", "0.2"}));
    verb->callback([&action, options] { action = [options](const VerbContext &context) { return convert(*options, context); }; });
}

} // namespace signwright
