#include "models/sign_to_text/drawn_evaluation.h"

#include "core/base/random.h"
#include "core/base/resources.h"
#include "core/dataset/procedural_corpus.h"
#include "core/metrics/bleu.h"
#include "core/metrics/word_errors.h"
#include "core/render/appearance.h"
#include "core/render/mannequin.h"
#include "models/pose_estimation/pose_estimator.h"
#include "models/sign_to_text/streaming_translator.h"

namespace signwright
{

namespace
{

constexpr int kSizePx = 480;
constexpr Rational kRate{25, 1};

/// Draws, estimates and reads one performance.
Result<std::string> text_of(const PoseSequence &pose, const Appearance &appearance, PoseEstimator &estimator,
                            StreamingTranslator &translator, const Control &control)
{
    estimator.reset();
    translator.reset();
    std::string text;
    const auto add = [&](const TranslationUpdate &update) {
        for (const Caption &caption : update.captions)
            if (!caption.text.empty())
                text += (text.empty() ? "" : " ") + caption.text;
    };
    for (int frame = 0; frame < pose.frames(); ++frame) {
        if (control.stopped())
            return cancelled(Module::Network);
        const Camera camera = Camera::for_size(kSizePx, kSizePx);
        const auto points =
            estimator.process({render_mannequin(pose, frame, appearance, camera), Rational{frame * kRate.den, kRate.num}, frame});
        if (!points)
            return tl::unexpected(points.error());
        const auto update = translator.push(*points);
        if (!update)
            return tl::unexpected(update.error());
        add(*update);
    }
    const auto rest = translator.finish();
    if (!rest)
        return tl::unexpected(rest.error());
    add(*rest);
    return text;
}

} // namespace

Result<std::vector<SignToTextScore>> evaluate_drawn_signing(const std::filesystem::path &bundle, int sentences,
                                                            std::uint64_t seed, const Control &control)
{
    auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    if (!lexicon)
        return tl::unexpected(lexicon.error());
    // No training run has this seed by accident.
    const auto corpus = ProceduralCorpus::create(std::make_shared<const Lexicon>(std::move(*lexicon)), mix64(seed), kRate);
    if (!corpus)
        return tl::unexpected(corpus.error());
    auto estimator = PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu);
    if (!estimator)
        return tl::unexpected(estimator.error());
    auto translator = StreamingTranslator::open(bundle, {.final_only = true}, Device::Cpu);
    if (!translator)
        return tl::unexpected(translator.error());
    std::vector<std::string> texts, references;
    for (std::uint64_t index = 0; static_cast<int>(references.size()) < sentences; ++index) {
        control.report("drawn signing", static_cast<double>(references.size()) / sentences);
        const auto sample = corpus->sample(Split::Test, index);
        if (!sample)
            return tl::unexpected(sample.error());
        if (sample->text.empty())
            continue;
        auto text = text_of(sample->motion.pose, random_appearance(mix64(seed) + index), *estimator, *translator, control);
        if (!text)
            return tl::unexpected(text.error());
        texts.push_back(std::move(*text));
        references.push_back(sample->text);
    }
    const std::string data = "|mannequin 480x480, 25 fps, MediaPipe holistic|split:test|sentences:" + std::to_string(sentences) +
                             "|seed:" + std::to_string(seed) + "|body and appearance drawn|beam:4|abstains where unsure";
    return std::vector<SignToTextScore>{
        {"drawn_bleu4", corpus_bleu(texts, references).bleu, corpus_bleu(texts, references).signature + data},
        {"drawn_wer", word_error_rate(texts, references), word_error_signature() + data}};
}

} // namespace signwright
