#include "app/cli/verbs.h"
#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/dataset/procedural_corpus.h"
#include "core/media/video_writer.h"
#include "core/pose/pose_conversion.h"
#include "core/render/mannequin.h"
#include "core/signing/plan_notation.h"

#include <fmt/format.h>

#include <map>
#include <memory>

namespace signwright
{

namespace
{

struct CorpusOptions {
    std::filesystem::path folder;
    std::uint64_t seed = 1;
    std::uint64_t count = 10;
    std::string split = "train";
    bool video = false;
    int size = 256;
};

/// The same view in a picture of `size` × `size` pixels.
Camera resized(Camera camera, int size)
{
    camera.shoulder_width_px *= static_cast<float>(size) / static_cast<float>(camera.width);
    camera.width = camera.height = size;
    return camera;
}

Result<void> write_clip(const std::filesystem::path &path, const CorpusSample &sample, int size, const Control &control)
{
    const Camera camera = resized(sample.camera, size);
    VideoOptions options;
    options.width = camera.width;
    options.height = camera.height;
    options.fps = sample.motion.pose.fps();
    auto writer = VideoWriter::create(path, options);
    if (!writer)
        return tl::unexpected(writer.error());
    for (int frame = 0; frame < sample.motion.pose.frames(); ++frame) {
        if (control.stopped())
            return cancelled(Module::Cli);
        if (auto added = writer->add(render_mannequin(sample.motion.pose, frame, sample.appearance, camera)); !added)
            return added;
    }
    return writer->finish();
}

/// What is signed, pauses left out.
std::vector<std::string> glosses_of(const PlanSentence &sentence)
{
    std::vector<std::string> glosses;
    for (const PlanItem &item : sentence.items)
        if (item.kind != PlanItemKind::Pause)
            glosses.push_back(item.gloss);
    return glosses;
}

/// Writes pose, clip and one line of the manifest for every sample; the manifest comes last, so that it lists what is there.
Result<void> write_corpus(const CorpusOptions &options, const VerbContext &context)
{
    static const std::map<std::string, Split> splits = {
        {"train", Split::Train}, {"validation", Split::Validation}, {"test", Split::Test}};
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    const auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(std::move(*lexicon)), options.seed);
    if (!corpus)
        return tl::unexpected(corpus.error());
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    if (error)
        return fail(Module::Cli, ErrorKind::Io, "cannot make the folder " + options.folder.string() + ": " + error.message());

    Control control;
    control.stop = context.stop;
    std::string manifest;
    for (std::uint64_t index = 0; index < options.count; ++index) {
        context.console.progress("corpus", static_cast<double>(index) / static_cast<double>(options.count), -1);
        const auto sample = corpus->sample(splits.at(options.split), index, control);
        if (!sample)
            return tl::unexpected(sample.error());
        const std::string name = fmt::format("{}-{:06}", options.split, index);
        if (auto written = write_pose(options.folder / (name + ".pose"), sample->motion.pose); !written)
            return written;
        if (options.video)
            if (auto written = write_clip(options.folder / (name + ".mp4"), *sample, options.size, control); !written)
                return written;
        const nlohmann::json line = {{"name", name},
                                     {"text", sample->text},
                                     {"plan", notation_from_sentence(sample->plan.sentences.front())},
                                     {"glosses", glosses_of(sample->plan.sentences.front())},
                                     {"prompt", sample->prompt},
                                     {"seed", options.seed},
                                     {"index", index}};
        manifest += line.dump() + "\n";
    }
    if (auto written = replace_file(options.folder / (options.split + ".jsonl"), manifest); !written)
        return written;
    context.console.result({{"folder", options.folder.string()}, {"samples", options.count}},
                           fmt::format("{}: {} samples of synthetic signing, not verified by fluent signers",
                                       options.folder.string(), options.count));
    return {};
}

} // namespace

void add_corpus(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("corpus", "Write samples of the procedural corpus that the default models learn from");
    auto options = std::make_shared<CorpusOptions>();
    verb->add_option("folder", options->folder, "Folder to write to")->required();
    verb->add_option("--count", options->count, "Number of samples");
    verb->add_option("--seed", options->seed, "Seed of the corpus");
    verb->add_option("--split", options->split, "train, validation or test")
        ->check(CLI::IsMember({"train", "validation", "test"}));
    verb->add_flag("--video", options->video, "Render each sample as a video too");
    verb->add_option("--size", options->size, "Width and height of the videos, in pixels")
        ->check(CLI::IsMember({128, 256, 384, 480, 512, 768}));
    verb->callback(
        [&action, options] { action = [options](const VerbContext &context) { return write_corpus(*options, context); }; });
}

} // namespace signwright
