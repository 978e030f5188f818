#include "core/metrics/bleu.h"
#include "core/metrics/word_errors.h"
#include "models/sign_to_text/pose_translation/corpus_scores.h"
#include "models/sign_to_text/pose_translation/live_text.h"
#include "models/sign_to_text/pose_translation/phrase_reader.h"
#include "models/sign_to_text/pose_translation/pose_features.h"

#include <algorithm>
#include <functional>
#include <map>

namespace signwright::sign_to_text
{

namespace
{

constexpr std::uint64_t kTrainingSentences = 20000;

/// The sentence that the corpus makes most often for training: what to say without looking.
std::string most_frequent_sentence(const ProceduralCorpus &corpus)
{
    std::map<std::string, int> counts;
    const std::string *best = nullptr;
    int most = 0;
    for (std::uint64_t index = 0; index < kTrainingSentences; ++index) {
        const CorpusSample outline = corpus.outline(Split::Train, index);
        if (outline.text.empty())
            continue;
        const auto entry = counts.emplace(outline.text, 0).first;
        if (++entry->second > most) {
            most = entry->second;
            best = &entry->first;
        }
    }
    return best ? *best : std::string();
}

/// Captions of clips beside their texts: NAME_bleu4 and NAME_wer. `data` ends the signatures.
Result<std::vector<SignToTextScore>> caption_scores(const std::shared_ptr<const PoseTranslatorModel> &model,
                                                    const std::string &name, std::size_t clips,
                                                    const std::function<Result<SigningSample>(std::size_t)> &clip,
                                                    const std::string &data, const char *stage, const Control &control)
{
    std::vector<std::string> captions, references;
    for (std::size_t number = 0; number < clips; ++number) {
        control.report(stage, static_cast<double>(number) / static_cast<double>(clips));
        if (control.stopped())
            return cancelled(Module::Network);
        auto sample = clip(number);
        if (!sample)
            return tl::unexpected(sample.error());
        auto text = live_text(model, sample->frames, Control{control.stop, {}});
        if (!text)
            return tl::unexpected(text.error());
        captions.push_back(std::move(*text));
        references.push_back(std::move(sample->text));
    }
    const BleuScore bleu = corpus_bleu(captions, references);
    return std::vector<SignToTextScore>{{name + "_bleu4", bleu.bleu, bleu.signature + data},
                                        {name + "_wer", word_error_rate(captions, references), word_error_signature() + data}};
}

/// Several sentences with the hands up between them: what a stream finds in them by itself.
Result<std::vector<SignToTextScore>> discourse_scores(const std::shared_ptr<const PoseTranslatorModel> &model,
                                                      const SigningSamples &samples, const SignToTextEvaluation &options,
                                                      const Control &control)
{
    const auto clips = static_cast<std::size_t>(std::max(options.sentences / 2, 1));
    const std::string data = "|split:test|two or three sentences a clip, hands up between them|clips:" + std::to_string(clips) +
                             "|seed:" + std::to_string(options.seed) + kDrawnConditions + "|abstains where unsure";
    const auto clip = [&](std::size_t number) { return samples.sample_of_kind(Split::Test, ScriptKind::Discourse, number); };
    return caption_scores(model, "discourse", clips, clip, data, "discourses", control);
}

} // namespace

Result<std::vector<SignToTextScore>> test_sentence_scores(const std::shared_ptr<const PoseTranslatorModel> &model,
                                                          const SigningSamples &samples, const std::string &name,
                                                          const Performer &by, const std::string &signer, std::uint64_t seed,
                                                          const Control &control)
{
    const std::size_t clips = samples.test_sentences().size();
    const std::string data = "|resources/sentences/everyday.txt|sentences:" + std::to_string(clips) +
                             "|seed:" + std::to_string(seed) + signer + kDrawnConditions + "|beam:4|abstains where unsure";
    const auto clip = [&](std::size_t number) { return samples.sample_of_test_sentence(number, by); };
    return caption_scores(model, name, clips, clip, data, "everyday sentences", control);
}

Result<std::vector<SignToTextScore>> sentence_scores(std::shared_ptr<const PoseTranslatorModel> model,
                                                     const SigningSamples &samples, const SignToTextEvaluation &options,
                                                     const Control &control)
{
    std::vector<std::string> whole, live, references;
    for (std::uint64_t index = 0; static_cast<int>(references.size()) < options.sentences; ++index) {
        control.report("sentences", static_cast<double>(references.size()) / options.sentences);
        if (control.stopped())
            return cancelled(Module::Network);
        const auto sample = samples.sample_of_kind(Split::Test, ScriptKind::Sentence, index);
        if (!sample)
            return tl::unexpected(sample.error());
        if (sample->text.empty())
            continue;
        const auto reading = read_phrase(*model, features_of(sample->frames), ReadingEffort::Careful, Control{control.stop, {}});
        if (!reading)
            return tl::unexpected(reading.error());
        auto text = live_text(model, sample->frames, Control{control.stop, {}});
        if (!text)
            return tl::unexpected(text.error());
        whole.push_back(reading->text);
        live.push_back(std::move(*text));
        references.push_back(sample->text);
    }
    const std::vector<std::string> baseline(references.size(), most_frequent_sentence(samples.corpus()));
    const std::string data = "|split:test|sentences:" + std::to_string(options.sentences) +
                             "|seed:" + std::to_string(options.seed) + kDrawnConditions + "|beam:4";
    const std::string bleu = corpus_bleu(whole, references).signature + data, wer = word_error_signature() + data;
    const std::string silent = "|abstains where unsure", trivial = "|always: " + baseline.front();
    auto scores = discourse_scores(model, samples, options, control);
    if (!scores)
        return scores;
    scores->insert(scores->begin(), {{"bleu4", corpus_bleu(whole, references).bleu, bleu},
                                     {"live_bleu4", corpus_bleu(live, references).bleu, bleu + silent},
                                     {"baseline_bleu4", corpus_bleu(baseline, references).bleu, bleu + trivial},
                                     {"wer", word_error_rate(whole, references), wer},
                                     {"live_wer", word_error_rate(live, references), wer + silent},
                                     {"baseline_wer", word_error_rate(baseline, references), wer + trivial}});
    return scores;
}

} // namespace signwright::sign_to_text
