#include "models/sign_to_text/pose_translation/signing_script.h"

#include "core/dataset/corpus_order.h"
#include "core/dataset/everyday_test_sentences.h"
#include "core/dataset/sentence_grammar.h"
#include "core/signing/numbers.h"
#include "core/signing/planner.h"
#include "models/sign_to_text/pose_translation/nonsense_signs.h"
#include "models/sign_to_text/pose_translation/script_text.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

constexpr std::uint32_t kDiscourseSentences = 1u << 20; ///< are drawn from
constexpr int kShortestPause_ms = 100;                  ///< between sentences
constexpr std::uint32_t kPauseSpread_ms = 700;
/// Of the clips those with invented signs, and how many of their signs are invented.
constexpr float kForeignSentences = 0.12f, kForeignSequences = 0.5f, kAllForeign = 0.25f, kForeignSigns = 0.4f;

PlanItem item_of(PlanItemKind kind, std::string gloss)
{
    PlanItem item;
    item.kind = kind;
    item.gloss = std::move(gloss);
    return item;
}

} // namespace

ScriptWriter::ScriptWriter(const ProceduralCorpus &corpus, const Lexicon &lexicon, int nonsense, const RecordedHands &hands,
                           std::set<std::string> kept_out)
    : corpus_(corpus), lexicon_(lexicon), nonsense_(nonsense), hands_(hands), kept_out_(std::move(kept_out))
{
}

PlanItem ScriptWriter::nonsense_item(Split split, Random &random) const
{
    const int kept = nonsense_ / 3, learned = nonsense_ - kept;
    const int number = split == Split::Train ? static_cast<int>(random.below(static_cast<std::uint32_t>(learned)))
                                             : learned + static_cast<int>(random.below(static_cast<std::uint32_t>(kept)));
    return item_of(PlanItemKind::Sign, kNonsenseGloss + std::to_string(number));
}

SigningScript ScriptWriter::single(Split split, Random &random) const
{
    SigningScript script;
    script.kind = ScriptKind::Single;
    const float kind = random.uniform();
    const auto signs = corpus_.lexicon().entries();
    PlanItem item;
    if (kind < 0.5f) {
        const char letter = static_cast<char>('A' + random.below(26));
        item = item_of(PlanItemKind::Fingerspelling, std::string(1, letter));
        script.text = item.gloss;
        const auto recorded = hands_.letters();
        if (random.chance(0.75f) && std::find(recorded.begin(), recorded.end(), letter) != recorded.end())
            script.recorded_letter = letter;
    } else if (kind < 0.58f) {
        item = item_of(PlanItemKind::Number, std::to_string(random.below(100)));
        script.text = item.gloss;
    } else if (kind < 0.87f) {
        const LexiconEntry &sign = signs[random.below(static_cast<std::uint32_t>(signs.size()))];
        item = item_of(PlanItemKind::Sign, sign.gloss);
        if (sign.gloss == "IX-3" || sign.gloss == "POSS-3" || sign.gloss == "SELF-3")
            item.to = static_cast<Locus>(static_cast<std::uint32_t>(Locus::ThirdA) + random.below(3));
        if (!sign.english.empty())
            script.text = sign.english.front().substr(0, sign.english.front().find(" ("));
    } else {
        item = nonsense_item(split, random);
        script.text = kUnknownSign;
    }
    script.plan.sentences.resize(1);
    script.plan.sentences.front().items = {item};
    return script;
}

Result<SigningScript> ScriptWriter::of_text(const std::string &text, Random &random) const
{
    SigningScript script;
    script.kind = ScriptKind::Everyday;
    script.text = text;
    script.plan = plan_from_text(text, corpus_.lexicon());
    const auto signed_item = [](const PlanItem &item) { return item.kind != PlanItemKind::Pause; };
    if (script.plan.sentences.size() != 1 ||
        std::none_of(script.plan.sentences.front().items.begin(), script.plan.sentences.front().items.end(), signed_item))
        return fail(Module::Dataset, ErrorKind::BadInput, "\"" + text + "\" is not one sentence with signs");
    script.style = random_signer_style(random.next_u64());
    return script;
}

SigningScript ScriptWriter::everyday(Split split, Random &random) const
{
    for (;;) {
        const std::string text = draw_everyday_sentence(random);
        if (ProceduralCorpus::split_of(text) != split || kept_out_.contains(words_alone(text)))
            continue;
        if (auto script = of_text(text, random))
            return std::move(*script);
    }
}

SigningScript ScriptWriter::of_corpus(Split split, std::uint64_t index) const
{
    CorpusSample outline = corpus_.outline(split, index);
    SigningScript script;
    script.kind = ScriptKind::Sentence;
    script.plan.sentences = {std::move(outline.plan.sentences.front())};
    script.style = outline.style;
    script.text = kept_out_.contains(words_alone(outline.text)) ? std::string() : std::move(outline.text);
    return script;
}

SigningScript ScriptWriter::discourse(Split split, ScriptKind kind, Random &random) const
{
    SigningScript script;
    script.kind = kind;
    const int sentences = 2 + static_cast<int>(random.below(2));
    if (kind == ScriptKind::Excerpt)
        script.shown = static_cast<int>(random.below(static_cast<std::uint32_t>(sentences)));
    for (int i = 0; i < sentences; ++i) {
        SigningScript next;
        while (next.text.empty())
            next = random.chance(0.5f) ? everyday(split, random)
                                       : of_corpus(split, index_of_sentence(random.below(kDiscourseSentences)));
        script.plan.sentences.push_back(std::move(next.plan.sentences.front()));
        script.plan.sentences.back().pause_after_ms = kShortestPause_ms + static_cast<int>(random.below(kPauseSpread_ms));
        if (i == 0)
            script.style = next.style;
        if (!script.shown || *script.shown == i)
            script.text += (script.text.empty() ? "" : " ") + next.text;
    }
    return script;
}

void ScriptWriter::replace_signs(Split split, float part, Random &random, SigningScript &script) const
{
    PlanSentence &sentence = script.plan.sentences.front();
    std::vector<int> replaced;
    for (std::size_t number = 0; number < sentence.items.size(); ++number)
        if (sentence.items[number].kind == PlanItemKind::Sign && random.chance(part))
            replaced.push_back(static_cast<int>(number));
    if (!script.text.empty())
        script.text = without_words_of(script.text, sentence, replaced);
    for (const int number : replaced)
        sentence.items[static_cast<std::size_t>(number)] = nonsense_item(split, random);
}

SigningScript ScriptWriter::draw(Split split, ScriptKind kind, std::uint64_t index, Random &random) const
{
    using enum ScriptKind;
    SigningScript script;
    switch (kind) {
    case Single:
        script = single(split, random);
        script.style = random_signer_style(random.next_u64());
        break;
    case Discourse:
    case Excerpt:
        script = discourse(split, kind, random);
        break;
    case Everyday:
        script = everyday(split, random);
        break;
    case Sentence:
        script = of_corpus(split, index_of_sentence(index));
        break;
    case Sequence:
        script = of_corpus(split, index_of_sequence(index));
        break;
    }
    script.kind = kind;
    if ((kind == Sentence || kind == Everyday) && random.chance(kForeignSentences))
        replace_signs(split, kForeignSigns, random, script);
    else if (kind == Sequence && random.chance(kForeignSequences))
        replace_signs(split, random.chance(kAllForeign) ? 1.0f : kForeignSigns, random, script);
    if (kind == Sequence)
        script.text = words_of_signs(script.plan.sentences.front(), corpus_.lexicon());
    return script;
}

} // namespace signwright::sign_to_text
