#include "app/cli/verbs.h"
#include "core/base/resources.h"
#include "core/bundle/bundle.h"
#include "core/checkpoint/find_model.h"
#include "core/dataset/procedural_corpus.h"
#include "core/signing/hand/asl_alphabet.h"
#include "core/signing/hand/gsg_alphabet.h"
#include "core/signing/hand/letter_match.h"
#include "models/pose_to_video/evaluation.h"
#include "models/pose_to_video/handshape_evaluation.h"
#include "models/pose_to_video/temporal_evaluation.h"
#include "models/sign_to_text/drawn_evaluation.h"
#include "models/sign_to_text/evaluation.h"
#include "models/sign_to_text/picture_evaluation.h"
#include "models/sign_to_text/picture_translator.h"
#include "models/text_to_pose/evaluation.h"
#include "models/text_to_pose/sign_evaluation.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <optional>

namespace signwright
{

namespace
{

struct EvaluateOptions {
    std::string what = "all";
    std::filesystem::path data;
    std::string text_to_pose = "default";
    std::string pose_to_video = "default";
    std::string sign_to_text = "default";
    std::string controlnet; ///< in place of the model's own
    int clips = 8;
    int sentences = 60;
    int singles = 600;
    std::uint64_t seed = 1;
    bool card = false;
};

/// Performances of every sign that the judge of signs learns from.
constexpr int kPerformances = 8;

/// A number and what has to be said with it.
struct Score {
    std::string name;
    double value = 0.0;
    std::string signature;
};
using Scores = std::vector<Score>;

Result<Scores> evaluate_hands(const EvaluateOptions &options, const VerbContext &context)
{
    const auto asl = evaluate_asl_alphabet(options.data / "asl-real" / "alphabet-landmarks");
    if (!asl)
        return tl::unexpected(asl.error());
    const auto gsg = evaluate_gsg_alphabet(options.data / "fingerspelling-gsg");
    if (!gsg)
        return tl::unexpected(gsg.error());
    context.console.note(confusion_table(*asl));
    context.console.note(confusion_table(*gsg));
    return Scores{{"asl_alphabet_top1", asl->top1, asl->signature}, {"gsg_alphabet_top1", gsg->top1, gsg->signature}};
}

/// Control of a stage that shows its progress.
Control shown_control(const VerbContext &context)
{
    Control control;
    control.stop = context.stop;
    control.progress = [&context](const Progress &progress) { context.console.progress(progress.stage, progress.fraction, -1); };
    return control;
}

Result<TextToPose> load_text_to_pose(const EvaluateOptions &options)
{
    const auto bundle = find_model("text_to_pose", options.text_to_pose);
    if (!bundle)
        return tl::unexpected(bundle.error());
    return TextToPose::load(*bundle, Device::Cpu);
}

Result<PoseToVideo> load_pose_to_video(const EvaluateOptions &options)
{
    auto model = find_model("pose_to_video", options.pose_to_video);
    if (!model)
        return tl::unexpected(model.error());
    VideoModelParts parts{.model = std::move(*model)};
    if (!options.controlnet.empty()) {
        auto controlnet = find_model("controlnet", options.controlnet);
        if (!controlnet)
            return tl::unexpected(controlnet.error());
        parts.controlnet = std::move(*controlnet);
    }
    return PoseToVideo::load(parts, Device::Cpu, Precision::Float32);
}

Result<std::shared_ptr<const Lexicon>> load_lexicon()
{
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    return std::make_shared<const Lexicon>(std::move(*lexicon));
}

Result<Scores> evaluate_poses(const EvaluateOptions &options, const VerbContext &context)
{
    const auto network = load_text_to_pose(options);
    if (!network)
        return tl::unexpected(network.error());
    const auto words = load_lexicon();
    if (!words)
        return tl::unexpected(words.error());
    const auto corpus = ProceduralCorpus::create(*words, options.seed);
    if (!corpus)
        return tl::unexpected(corpus.error());
    const auto signer = ProceduralSigner::create(*words);
    if (!signer)
        return tl::unexpected(signer.error());
    const auto scores = evaluate_text_to_pose(*network, *corpus, *signer, options.sentences, shown_control(context));
    if (!scores)
        return tl::unexpected(scores.error());
    const auto signs = evaluate_signs(*network, *words, options.seed, kPerformances, shown_control(context));
    if (!signs)
        return tl::unexpected(signs.error());
    Scores rows;
    for (const auto *part : {&*scores, &*signs}) {
        for (const TextToPoseScore &score : *part)
            rows.push_back({score.name, score.value, score.signature});
    }
    return rows;
}

Result<Scores> evaluate_video(const EvaluateOptions &options, const VerbContext &context)
{
    const auto network = load_pose_to_video(options);
    if (!network)
        return tl::unexpected(network.error());
    PoseToVideoEvaluationOptions evaluation;
    evaluation.clips = options.clips;
    evaluation.seed = options.seed;
    const auto numbers = evaluate_pose_to_video(*network, evaluation, shown_control(context));
    if (!numbers)
        return tl::unexpected(numbers.error());
    const std::string signature =
        fmt::format("test split, {} clips of up to {} frames, seed {}, 256x256, the model's default steps and guidance",
                    evaluation.clips, evaluation.frames_per_clip, evaluation.seed);
    const auto words = load_lexicon();
    if (!words)
        return tl::unexpected(words.error());
    HandshapeEvaluationOptions judging;
    judging.seed = options.seed;
    const auto handshapes = evaluate_handshapes(*network, *words, judging, shown_control(context));
    if (!handshapes)
        return tl::unexpected(handshapes.error());
    Scores rows;
    for (const auto &[name, value] : *numbers)
        rows.push_back({name, value, signature});
    const std::string judged =
        fmt::format("LDA on gradients of hand crops, fitted to renders of another seed ({} a sign), shrinkage "
                    "0.2; test split, every sign of a judged handshape once, 3 frames each, seed {}",
                    judging.variations, judging.seed);
    for (const auto &[name, value] : *handshapes)
        rows.push_back({name, value, judged});
    return rows;
}

Result<Scores> evaluate_translation(const EvaluateOptions &options, const VerbContext &context)
{
    const auto bundle = find_model("sign_to_text", options.sign_to_text);
    if (!bundle)
        return tl::unexpected(bundle.error());
    SignToTextEvaluation evaluation;
    evaluation.sentences = options.sentences;
    evaluation.singles = options.singles;
    evaluation.seed = options.seed;
    evaluation.data = options.data;
    const bool pictures = PictureTranslator::can_open(*bundle);
    if (options.data.empty() && !pictures)
        context.console.note("real letters and abstention are left out: they need recordings (--data)");
    const auto scores = pictures ? evaluate_picture_translation(*bundle, evaluation, shown_control(context))
                                 : evaluate_sign_to_text(bundle->folder, evaluation, shown_control(context));
    if (!scores)
        return tl::unexpected(scores.error());
    Scores rows;
    for (const SignToTextScore &score : *scores)
        rows.push_back({score.name, score.value, score.signature});
    if (pictures)
        return rows;
    const auto drawn = evaluate_drawn_signing(bundle->folder, options.clips, options.seed, shown_control(context));
    if (!drawn && drawn.error().kind != ErrorKind::NotFound)
        return tl::unexpected(drawn.error());
    if (!drawn)
        context.console.note("signing that is drawn and estimated is left out: " + drawn.error().message);
    else
        for (const SignToTextScore &score : *drawn)
            rows.push_back({score.name, score.value, score.signature});
    return rows;
}

struct Part {
    const char *name;
    Result<Scores> (*run)(const EvaluateOptions &, const VerbContext &);
    const char *kind; ///< of the model that is scored; null for what needs recordings
    std::string EvaluateOptions::*model;
};
constexpr Part kParts[] = {{"real-hands", evaluate_hands, nullptr, nullptr},
                           {"text-to-pose", evaluate_poses, "text_to_pose", &EvaluateOptions::text_to_pose},
                           {"pose-to-video", evaluate_video, "pose_to_video", &EvaluateOptions::pose_to_video},
                           {"sign-to-text", evaluate_translation, "sign_to_text", &EvaluateOptions::sign_to_text}};

/// The model whose card gets the scores of a part: a ControlNet that is scored in place of the model's own gets them itself.
Result<Bundle> with_card(const Part &part, const EvaluateOptions &options)
{
    const bool of_controlnet = part.run == evaluate_video && !options.controlnet.empty();
    auto bundle = of_controlnet ? find_model("controlnet", options.controlnet) : find_model(part.kind, options.*part.model);
    if (bundle && !std::filesystem::exists(bundle->folder / "bundle.json"))
        return fail(Module::Cli, ErrorKind::Usage,
                    bundle->name + " has no card: import it with models import, or leave --card out");
    return bundle;
}

/// Scores settings rather than a model: a table, and nothing for a card.
Result<void> evaluate_settings(const EvaluateOptions &options, const VerbContext &context)
{
    const auto network = load_pose_to_video(options);
    if (!network)
        return tl::unexpected(network.error());
    TemporalEvaluationOptions evaluation;
    evaluation.clips = options.clips;
    evaluation.seed = options.seed;
    const auto scores = evaluate_temporal(*network, evaluation, shown_control(context));
    if (!scores)
        return tl::unexpected(scores.error());
    const std::string signature =
        fmt::format("test split, {} clips of up to {} frames, seed {}, 256x256, the model's default steps and guidance; flicker: "
                    "mean absolute "
                    "change of 255 where nothing moves; sharpness: gradient energy of hand crops, generated / rendered",
                    evaluation.clips, evaluation.frames_per_clip, evaluation.seed);
    nlohmann::json all = {{"signature", signature}, {"settings", nlohmann::json::object()}};
    std::string text = fmt::format("temporal: {}\n  {:<20} {:>8} {:>10} {:>16} {:>10}\n", signature, "", "flicker", "sharpness",
                                   "hand_ssim_share", "s/frame");
    for (const TemporalScore &score : *scores) {
        all["settings"][score.setting] = {{"flicker", score.flicker},
                                          {"sharpness", score.sharpness},
                                          {"hand_ssim_share", score.hand_ssim_share},
                                          {"seconds_per_frame", score.seconds}};
        text += fmt::format("  {:<20} {:>8.3f} {:>10.3f} {:>16.3f} {:>10.4f}\n", score.setting, score.flicker, score.sharpness,
                            score.hand_ssim_share, score.seconds);
    }
    context.console.result({{"temporal", all}}, text);
    return {};
}

Result<void> evaluate(const EvaluateOptions &options, const VerbContext &context)
{
    if (options.what == "temporal") {
        if (options.card)
            return fail(Module::Cli, ErrorKind::Usage, "temporal scores settings, which no card holds; leave --card out");
        return evaluate_settings(options, context);
    }
    nlohmann::json all = nlohmann::json::object();
    std::string text;
    std::optional<Error> unwritten;
    for (const Part &part : kParts) {
        if (options.what != "all" && options.what != part.name)
            continue;
        if (!part.kind && options.data.empty()) {
            if (options.what == part.name)
                return fail(Module::Cli, ErrorKind::Usage,
                            fmt::format("{} needs recordings: give their folder with --data", part.name));
            context.console.note(fmt::format("{} is left out: it needs recordings (--data)", part.name));
            continue;
        }
        std::optional<Bundle> carded;
        if (options.card && part.kind) {
            auto bundle = with_card(part, options);
            if (!bundle)
                return tl::unexpected(bundle.error());
            carded = std::move(*bundle);
        }
        const auto scores = part.run(options, context);
        if (!scores)
            return tl::unexpected(scores.error());
        std::string last_signature;
        for (const Score &score : *scores) {
            all[part.name][score.name] = {{"value", score.value}, {"signature", score.signature}};
            if (score.signature != last_signature)
                text += fmt::format("{}{}: {}\n", text.empty() ? "" : "\n", part.name, score.signature);
            last_signature = score.signature;
            text += fmt::format("  {:<44} {:.4f}\n", score.name, score.value);
        }
        if (carded)
            if (auto written = write_evaluation(*carded, all[part.name]); !written)
                unwritten = written.error();
    }
    // What took minutes to measure is told, whatever became of the card.
    context.console.result(all, text);
    if (unwritten)
        return tl::unexpected(*unwritten);
    return {};
}

} // namespace

void add_evaluate(CLI::App &app, VerbAction &action)
{
    auto *verb = app.add_subcommand("evaluate", "Score the models on sentences and appearances that are not in training");
    auto options = std::make_shared<EvaluateOptions>();
    verb->add_option("what", options->what,
                     "real-hands, text-to-pose, pose-to-video, sign-to-text, all of them, or temporal: what keeps frames alike")
        ->check(CLI::IsMember({"all", "real-hands", "text-to-pose", "pose-to-video", "sign-to-text", "temporal"}));
    verb->add_option("--data", options->data,
                     "Folder with the recordings that real-hands and parts of sign-to-text are measured on")
        ->check(CLI::ExistingDirectory);
    verb->add_option("--text-to-pose", options->text_to_pose, "Model to score");
    verb->add_option("--pose-to-video", options->pose_to_video, "Model to score");
    verb->add_option("--sign-to-text", options->sign_to_text, "Model to score");
    verb->add_option("--controlnet", options->controlnet, "ControlNet in place of the model's own, by name or path");
    verb->add_option("--clips", options->clips, "Clips for pose-to-video and temporal, drawn ones for sign-to-text")
        ->check(CLI::Range(1, 1000));
    verb->add_option("--sentences", options->sentences, "Sentences for text-to-pose and sign-to-text")
        ->check(CLI::Range(1, 100000));
    verb->add_option("--singles", options->singles, "Signs by themselves for sign-to-text")->check(CLI::Range(1, 100000));
    verb->add_option("--seed", options->seed, "Seed of the test samples");
    verb->add_flag("--card", options->card, "Write the scores into the cards of the models too, or into that of --controlnet");
    verb->callback(
        [&action, options] { action = [options](const VerbContext &context) { return evaluate(*options, context); }; });
}

} // namespace signwright
