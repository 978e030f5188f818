#include "app/cli/check_writable.h"
#include "app/cli/cut_off_note.h"
#include "app/cli/model_card.h"
#include "app/cli/verbs.h"
#include "core/annotation/caption_file.h"
#include "core/base/file_ending.h"
#include "core/base/time_left.h"
#include "core/checkpoint/find_model.h"
#include "core/media/visit_pictures.h"
#include "core/pose/pose_file.h"
#include "models/pose_estimation/pose_estimator.h"
#include "models/sign_to_text/picture_translator.h"
#include "models/sign_to_text/pose_file_translator.h"
#include "models/sign_to_text/video_translator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>

namespace signwright
{

namespace
{

namespace fs = std::filesystem;

struct TranslateOptions {
    fs::path input;
    fs::path output;
    std::string bundle = "default";
    fs::path dump;
    bool byte_weights = false;
    bool left_handed = false;
};

using Captions = std::vector<Caption>;

/// A sign that Sign2GPT sees somewhere in a clip.
struct SeenGloss {
    std::string gloss;
    float confidence = 0.0f; ///< 0 … 1
    double seconds = 0.0;    ///< where it is seen best
};

/// What a model makes of a file.
struct Translated {
    Captions captions;
    std::vector<SeenGloss> pseudo_glosses; ///< most probable first; of a Sign2GPT with a prototype head
    std::optional<CutOff> cut_off;         ///< of a video
};

/// What is missing in a video: one line each.
void note_faults(const TranslateOptions &options, const VideoReader &video, std::int64_t damaged, std::int64_t pictures,
                 Console &console)
{
    if (const auto cut_off = video.cut_off())
        note_cut_off(*cut_off, options.input, console);
    if (damaged > 0)
        console.note(fmt::format("{}: {} of {} pictures are damaged and left out", options.input.string(), damaged, pictures));
}

/// What a stream says of a video; `see` gives it a picture.
template <typename Stream, typename See>
Result<Translated> captions_of(const TranslateOptions &options, Stream &stream, const See &see, const Control &control,
                               Console &console)
{
    auto video = VideoReader::open(options.input);
    if (!video)
        return tl::unexpected(video.error());
    Captions captions;
    const auto add = [&](Result<TranslationUpdate> update) -> Result<void> {
        if (!update)
            return tl::unexpected(update.error());
        std::move(update->captions.begin(), update->captions.end(), std::back_inserter(captions));
        return {};
    };
    const auto damaged = visit_pictures(*video, "translate", control, [&](const Frame &picture) { return add(see(picture)); });
    if (!damaged)
        return tl::unexpected(damaged.error());
    if (auto added = add(stream.finish()); !added)
        return tl::unexpected(added.error());
    note_faults(options, *video, *damaged, video->frame_count(), console);
    return Translated{std::move(captions), {}, video->cut_off()};
}

StreamingOptions stream_options(const TranslateOptions &options)
{
    return {.left_handed = options.left_handed, .final_only = true};
}

/// Any video: the pose of every picture, and what the stream of poses says.
Result<Translated> translate_estimated(const Bundle &bundle, const TranslateOptions &options, const Control &control,
                                       Console &console)
{
    auto estimator = PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu);
    if (!estimator)
        return tl::unexpected(estimator.error());
    auto translator = StreamingTranslator::open(bundle.folder, stream_options(options), Device::Cpu);
    if (!translator)
        return tl::unexpected(translator.error());
    const auto see = [&](const Frame &picture) -> Result<TranslationUpdate> {
        const auto pose = estimator->process(picture);
        return pose ? translator->push(*pose) : tl::unexpected(pose.error());
    };
    return captions_of(options, *translator, see, control, console);
}

/// The same with a network that reads pictures in place of the estimator.
Result<Translated> translate_pictures(const Bundle &bundle, const TranslateOptions &options, const Control &control,
                                      Console &console)
{
    auto translator = PictureTranslator::open(bundle, stream_options(options), Device::Cpu);
    if (!translator)
        return tl::unexpected(translator.error());
    return captions_of(
        options, *translator, [&](const Frame &picture) { return translator->push(picture); }, control, console);
}

Result<Translated> translate_pose(const Bundle &bundle, const TranslateOptions &options, const Control &control)
{
    const auto file = read_pose_file(options.input);
    if (!file)
        return tl::unexpected(file.error());
    const auto translator = PoseFileTranslator::open(bundle.folder, {.left_handed = options.left_handed}, Device::Cpu);
    if (!translator)
        return tl::unexpected(translator.error());
    auto captions = translator->translate(*file, control);
    if (!captions)
        return fail(captions.error().module, captions.error().kind, options.input.string() + ": " + captions.error().message);
    return Translated{std::move(*captions), {}, {}};
}

std::vector<SeenGloss> seen_glosses(const VideoTranslation &translation)
{
    std::vector<SeenGloss> glosses;
    for (const TimedHeat &gloss : translation.glosses) {
        const auto best = std::max_element(gloss.heat.begin(), gloss.heat.end()) - gloss.heat.begin();
        glosses.push_back({gloss.text, gloss.confidence, translation.times.at(static_cast<std::size_t>(best))});
    }
    return glosses;
}

/// Sign2GPT looks at pictures itself.
Result<Translated> translate_with_sign2gpt(const Bundle &bundle, const TranslateOptions &options, const Control &control,
                                           Console &console)
{
    auto video = VideoReader::open(options.input);
    if (!video)
        return tl::unexpected(video.error());
    const auto translator = VideoTranslator::open(bundle, Device::Cpu, options.byte_weights);
    if (!translator)
        return tl::unexpected(translator.error());
    if (!translator->writes_text() && !options.output.empty())
        return fail(Module::Cli, ErrorKind::Usage,
                    bundle.name +
                        " names pseudo-glosses and writes no captions; leave out -o, or choose a model of the second stage");
    VideoTranslationOptions settings;
    if (!options.dump.empty())
        settings.dump = options.dump;
    auto translation = translator->translate(*video, settings, control);
    if (!translation)
        return tl::unexpected(translation.error());
    note_faults(options, *video, translation->damaged, translation->pictures, console);
    Translated translated;
    translated.cut_off = video->cut_off();
    translated.pseudo_glosses = seen_glosses(*translation);
    if (translator->writes_text())
        translated.captions.push_back(std::move(translation->caption));
    return translated;
}

nlohmann::json json_of(const Caption &caption)
{
    nlohmann::json signs = nlohmann::json::array();
    for (const RecognisedSign &sign : caption.signs) {
        nlohmann::json candidates = nlohmann::json::array();
        for (const SignCandidate &candidate : sign.candidates)
            candidates.push_back({{"gloss", candidate.gloss}, {"confidence", candidate.confidence}});
        signs.push_back({{"begin_s", sign.begin_seconds}, {"end_s", sign.end_seconds}, {"candidates", candidates}});
    }
    return {{"begin_s", caption.begin_seconds}, {"end_s", caption.end_seconds},         {"text", caption.text},
            {"confidence", caption.confidence}, {"alternatives", caption.alternatives}, {"signs", signs}};
}

std::string line_of(const Caption &caption)
{
    std::string signs;
    for (const RecognisedSign &sign : caption.signs)
        signs += " " + (sign.candidates.empty() ? std::string("?")
                                                : fmt::format("{}({:.0f}%)", sign.candidates.front().gloss,
                                                              100.0f * sign.candidates.front().confidence));
    return fmt::format("{:8.2f} – {:.2f} s  {:3.0f} %  {}  [{} ]\n", caption.begin_seconds, caption.end_seconds,
                       100.0f * caption.confidence, caption.text.empty() ? "(not understood)" : caption.text, signs);
}

std::string line_of(const SeenGloss &gloss)
{
    return fmt::format("{:8.2f} s  {:3.0f} %  {}\n", gloss.seconds, 100.0f * gloss.confidence, gloss.gloss);
}

/// Signing moves: a single picture, or a folder of something else than a video's pictures, is none.
Result<void> check_input(const fs::path &input)
{
    constexpr std::array<std::string_view, 7> kStills = {".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"};
    std::error_code error;
    const auto status = fs::status(input, error);
    if (fs::is_regular_file(status) && std::ranges::find(kStills, file_ending(input)) != kStills.end())
        return fail(Module::Cli, ErrorKind::BadInput,
                    input.string() +
                        " is a single picture; give a video, a .pose file, or a folder with a video's pictures as PNG");
    if (!fs::is_directory(status))
        return {};
    for (fs::directory_iterator entry(input, error), end; !error && entry != end; entry.increment(error))
        if (file_ending(entry->path()) == ".png")
            return {};
    if (error)
        return fail(Module::Cli, ErrorKind::Io, "cannot read the folder " + input.string() + ": " + error.message());
    return fail(Module::Cli, ErrorKind::BadInput,
                input.string() +
                    " is a folder without PNG pictures; give one video or .pose file at a time (for the poses of all "
                    "videos in a folder there is signwright estimate)");
}

Result<void> translate(const TranslateOptions &options, const VerbContext &context)
{
    const bool to_stdout = options.output == "-";
    if (to_stdout && context.console.json())
        return fail(Module::Cli, ErrorKind::Usage, "-o - and --json both write to standard output; leave one out");
    if (!options.output.empty() && !to_stdout)
        if (auto format = caption_format_of(options.output); !format)
            return tl::unexpected(format.error());
    if (auto writable = check_writable({to_stdout ? fs::path() : options.output, options.dump}); !writable)
        return writable;
    if (auto usable = check_input(options.input); !usable)
        return usable;
    const auto bundle = find_model("sign_to_text", options.bundle);
    if (!bundle)
        return tl::unexpected(bundle.error());
    const bool pose = file_ending(options.input) == ".pose", sign2gpt = VideoTranslator::can_open(*bundle),
               pictures = PictureTranslator::can_open(*bundle);
    if (pose && (sign2gpt || pictures))
        return fail(Module::Cli, ErrorKind::Usage,
                    bundle->name + " reads videos, and " + options.input.string() +
                        " is a pose; give the video or choose a model of poses with --bundle");
    if (!options.dump.empty() && !sign2gpt)
        return fail(Module::Cli, ErrorKind::Usage, "--dump writes what Sign2GPT computes; " + bundle->name + " is another model");
    if (options.byte_weights && !sign2gpt)
        return fail(Module::Cli, ErrorKind::Usage, "--int8 is for Sign2GPT; " + bundle->name + " is another model");
    if (options.left_handed && sign2gpt)
        return fail(Module::Cli, ErrorKind::Usage,
                    "--left-handed is not for Sign2GPT, which sees either hand; leave it out, or choose another model than " +
                        bundle->name);
    Control control;
    control.stop = context.stop;
    TimeLeft time_left;
    control.progress = [&](const Progress &progress) {
        context.console.progress(progress.stage, progress.fraction, time_left.update(progress.fraction));
    };
    const auto translated = sign2gpt   ? translate_with_sign2gpt(*bundle, options, control, context.console)
                            : pose     ? translate_pose(*bundle, options, control)
                            : pictures ? translate_pictures(*bundle, options, control, context.console)
                                       : translate_estimated(*bundle, options, control, context.console);
    if (!translated)
        return tl::unexpected(translated.error());
    const CaptionFileOptions file_options{.media = pose ? fs::path() : options.input, .author = {}};
    Result<void> written;
    if (!options.output.empty() && !to_stdout)
        written = write_captions(options.output, translated->captions, file_options);
    if (!options.output.empty() && written &&
        std::ranges::all_of(translated->captions, [](const Caption &caption) { return caption.text.empty(); }))
        context.console.note("nothing was understood: " +
                             (to_stdout ? std::string("there is") : options.output.string() + " holds") + " no caption");
    nlohmann::json result = {{"captions", nlohmann::json::array()}, {"model", bundle->name}};
    if (translated->cut_off)
        result["cut_off"] = json_of(*translated->cut_off);
    std::string text;
    for (const Caption &caption : translated->captions) {
        result["captions"].push_back(json_of(caption));
        text += line_of(caption);
    }
    for (const SeenGloss &gloss : translated->pseudo_glosses) {
        result["pseudo_glosses"].push_back({{"gloss", gloss.gloss}, {"confidence", gloss.confidence}, {"time_s", gloss.seconds}});
        if (translated->captions.empty())
            text += line_of(gloss);
    }
    if (text.empty())
        text = "no signing was seen\n";
    text.pop_back(); // the console ends the last line
    if (const std::string caveat = card_text(*bundle, "caveat", ""); !caveat.empty())
        context.console.note(caveat);
    if (to_stdout)
        context.console.output(caption_file_contents(CaptionFormat::SubRip, translated->captions, file_options));
    else
        context.console.result(result, text);
    return written;
}

} // namespace

void add_translate(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("translate", "Signing to text: a video or a .pose file becomes captions");
    auto options = std::make_shared<TranslateOptions>();
    verb->add_option("input", options->input, "Video or .pose file with one signer")->required();
    verb->add_option("-o,--output", options->output,
                     "Captions: .srt, .vtt, .eaf or .txt, or - for SubRip on standard output (default: lines there)");
    verb->add_option("--bundle", options->bundle, "Model, by name or path (default: the small translator of poses)");
    verb->add_option("--dump", options->dump, "Write what Sign2GPT computed on the way to this .safetensors file");
    verb->add_flag("--int8", options->byte_weights,
                   "Sign2GPT's language model in weights of one byte: a quarter of the memory and time, slightly other numbers");
    verb->add_flag("--left-handed", options->left_handed, "The signer's dominant hand is the left one");
    verb->callback(
        [&action, options] { action = [options](const VerbContext &context) { return translate(*options, context); }; });
}

} // namespace signwright
