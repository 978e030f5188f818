#include "models/sign_to_text/picture_evaluation.h"

#include "core/base/random.h"
#include "core/metrics/bleu.h"
#include "core/metrics/word_errors.h"
#include "models/nn/exceptions.h"
#include "models/sign_to_text/pose_translation/live_text.h"
#include "models/sign_to_text/pose_translation/phrase_reader.h"
#include "models/sign_to_text/pose_translation/pose_features.h"
#include "models/sign_to_text/rgb_front_end/rendered_signing.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_bundle.h"

#include <algorithm>
#include <iterator>

namespace signwright
{

namespace
{

using namespace sign_to_text;

constexpr std::size_t kPicturesAtOnce = 64;

struct Models {
    std::unique_ptr<const RgbFrontEndNetwork> front_end;
    std::shared_ptr<const PoseTranslatorModel> translator;
};

/// A clip's frames, as the front end reads them and as they are.
struct SeenClip {
    std::vector<ObservedPose> read, present;
};

SeenClip see(const RgbFrontEndNetwork &front_end, const RenderedClip &clip)
{
    SeenClip seen;
    std::vector<Image8> pictures;
    for (int frame = 0; frame < clip.pose.frames(); ++frame) {
        SignerPicture picture = clip.picture(frame);
        seen.present.push_back(picture.pose);
        pictures.push_back(std::move(picture.picture));
        if (pictures.size() < kPicturesAtOnce && frame + 1 < clip.pose.frames())
            continue;
        for (const PoseNumbers &numbers : front_end.read(pictures))
            seen.read.push_back(pose_from_numbers(numbers));
        pictures.clear();
    }
    return seen;
}

Result<std::string> whole_text(const PoseTranslatorModel &model, const std::vector<ObservedPose> &frames, const Control &control)
{
    return read_phrase(model, features_of(frames), ReadingEffort::Careful, control).map([](PhraseReading &&reading) {
        return std::move(reading.text);
    });
}

std::string conditions(const SignToTextEvaluation &options)
{
    return "|rendered, rgb 112x112|split:test|seed:" + std::to_string(options.seed) +
           "|body, camera, appearance, background, light, blur and noise drawn";
}

Result<std::vector<SignToTextScore>> sentence_scores(const Models &models, const RenderedSigning &signing,
                                                     const SignToTextEvaluation &options, const Control &control)
{
    const Control quiet{control.stop, {}};
    std::vector<std::string> whole, live, present, references;
    for (int number = 0; number < options.sentences; ++number) {
        control.report("sentences", static_cast<double>(number) / options.sentences);
        if (control.stopped())
            return cancelled(Module::Network);
        const auto clip = signing.sentence(Split::Test, static_cast<std::uint64_t>(number));
        if (!clip)
            return tl::unexpected(clip.error());
        const SeenClip seen = see(*models.front_end, *clip);
        auto from_pictures = whole_text(*models.translator, seen.read, quiet);
        auto from_stream = live_text(models.translator, seen.read, quiet);
        auto from_points = whole_text(*models.translator, seen.present, quiet);
        for (const auto *text : {&from_pictures, &from_stream, &from_points})
            if (!*text)
                return tl::unexpected(text->error());
        whole.push_back(std::move(*from_pictures));
        live.push_back(std::move(*from_stream));
        present.push_back(std::move(*from_points));
        references.push_back(clip->text);
    }
    const std::string data = conditions(options) + "|sentences:" + std::to_string(options.sentences) + "|beam:4";
    const std::string bleu = corpus_bleu(whole, references).signature + data, wer = word_error_signature() + data;
    const std::string silent = "|abstains where unsure", perfect = "|true points in place of the pictures";
    return std::vector<SignToTextScore>{{"bleu4", corpus_bleu(whole, references).bleu, bleu},
                                        {"live_bleu4", corpus_bleu(live, references).bleu, bleu + silent},
                                        {"pose_bleu4", corpus_bleu(present, references).bleu, bleu + perfect},
                                        {"wer", word_error_rate(whole, references), wer},
                                        {"live_wer", word_error_rate(live, references), wer + silent},
                                        {"pose_wer", word_error_rate(present, references), wer + perfect}};
}

/// What a clip of one sign is taken for.
NamedSign named_in_clip(const PoseTranslatorModel &model, const std::vector<ObservedPose> &frames, int wanted)
{
    return named_sign(sign_runs(sign_probabilities(model, features_of(frames)), model.classes.size()), wanted);
}

Result<std::vector<SignToTextScore>> single_scores(const Models &models, const RenderedSigning &signing,
                                                   const SignToTextEvaluation &options, const Control &control)
{
    const SignClasses &classes = models.translator->classes;
    int known = 0, top1 = 0, top5 = 0, present_top1 = 0;
    for (int number = 0; number < options.singles; ++number) {
        control.report("signs", static_cast<double>(number) / options.singles);
        if (control.stopped())
            return cancelled(Module::Network);
        // Neighbouring numbers take signs that lie far apart, so that a few show all kinds.
        constexpr std::size_t kStride = 97;
        const std::size_t sign = static_cast<std::size_t>(number) * kStride % signing.singles();
        const auto clip = signing.single(Split::Test, sign, static_cast<std::uint64_t>(number));
        if (!clip)
            return tl::unexpected(clip.error());
        const int wanted = classes.of_item(clip->plan.sentences.front().items.front()).front();
        if (wanted == SignClasses::kUnknown)
            continue;
        const SeenClip seen = see(*models.front_end, *clip);
        const NamedSign named = named_in_clip(*models.translator, seen.read, wanted);
        ++known;
        top1 += named.first;
        top5 += named.among_five;
        present_top1 += named_in_clip(*models.translator, seen.present, wanted).first;
    }
    const auto part = [&](int right) { return known > 0 ? static_cast<double>(right) / known : 0.0; };
    const std::string signature = "longest run of a clip|known:" + std::to_string(known) + conditions(options) +
                                  "|signs:" + std::to_string(classes.size() - SignClasses::kFirstSign);
    return std::vector<SignToTextScore>{
        {"sign_top1", part(top1), signature},
        {"sign_top5", part(top5), signature},
        {"pose_sign_top1", part(present_top1), signature + "|true points in place of the pictures"}};
}

Result<std::vector<SignToTextScore>> all_scores(const Bundle &bundle, const SignToTextEvaluation &options, const Control &control)
{
    auto front_end = load_rgb_front_end(bundle, at::kCPU);
    if (!front_end)
        return tl::unexpected(front_end.error());
    const auto translator = find_bundle(bundle.kind, (*front_end)->config().translator);
    if (!translator)
        return tl::unexpected(translator.error());
    auto model = open_pose_translator(translator->folder, Device::Cpu);
    if (!model)
        return tl::unexpected(model.error());
    const Models models{std::move(*front_end), std::move(*model)};
    // No training run has this seed by accident.
    const auto signing = RenderedSigning::create(mix64(options.seed));
    if (!signing)
        return tl::unexpected(signing.error());
    auto scores = sentence_scores(models, **signing, options, control);
    if (!scores)
        return scores;
    auto singles = single_scores(models, **signing, options, control);
    if (!singles)
        return singles;
    std::move(singles->begin(), singles->end(), std::back_inserter(*scores));
    return scores;
}

} // namespace

Result<std::vector<SignToTextScore>> evaluate_picture_translation(const Bundle &bundle, const SignToTextEvaluation &options,
                                                                  const Control &control)
{
    return nn::with_exceptions_as_errors(Module::Network, "close other programs",
                                         [&] { return all_scores(bundle, options, control); });
}

} // namespace signwright
