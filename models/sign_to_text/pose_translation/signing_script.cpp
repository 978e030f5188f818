#include "models/sign_to_text/pose_translation/signing_script.h"

#include "core/dataset/corpus_order.h"
#include "core/signing/numbers.h"
#include "models/sign_to_text/pose_translation/nonsense_signs.h"

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

constexpr std::uint32_t kDiscourseSentences = 1u << 20; ///< are drawn from
constexpr int kShortestPause_ms = 100;                  ///< between sentences
constexpr std::uint32_t kPauseSpread_ms = 700;
constexpr float kForeignSentences = 0.10f, kForeignSigns = 0.25f;

PlanItem item_of(PlanItemKind kind, std::string gloss)
{
    PlanItem item;
    item.kind = kind;
    item.gloss = std::move(gloss);
    return item;
}

} // namespace

ScriptWriter::ScriptWriter(const ProceduralCorpus &corpus, const Lexicon &lexicon, int nonsense, const RecordedHands &hands)
    : corpus_(corpus), lexicon_(lexicon), nonsense_(nonsense), hands_(hands)
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
    }
    script.plan.sentences.resize(1);
    script.plan.sentences.front().items = {item};
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
        const CorpusSample outline = corpus_.outline(split, index_of_sentence(random.below(kDiscourseSentences)));
        script.plan.sentences.push_back(outline.plan.sentences.front());
        script.plan.sentences.back().pause_after_ms = kShortestPause_ms + static_cast<int>(random.below(kPauseSpread_ms));
        if (i == 0)
            script.style = outline.style;
        if (!script.shown || *script.shown == i)
            script.text += (script.text.empty() ? "" : " ") + outline.text;
    }
    return script;
}

SigningScript ScriptWriter::draw(Split split, ScriptKind kind, std::uint64_t index, Random &random) const
{
    SigningScript script;
    if (kind == ScriptKind::Single) {
        script = single(split, random);
        script.style = random_signer_style(random.next_u64());
    } else if (kind == ScriptKind::Discourse || kind == ScriptKind::Excerpt) {
        script = discourse(split, kind, random);
    } else {
        const CorpusSample outline =
            corpus_.outline(split, kind == ScriptKind::Sentence ? index_of_sentence(index) : index_of_sequence(index));
        script.kind = kind;
        script.plan.sentences = {outline.plan.sentences.front()};
        script.style = outline.style;
        script.text = outline.text;
    }
    const float foreign = kind == ScriptKind::Sequence                                       ? kForeignSigns
                          : kind == ScriptKind::Sentence && random.chance(kForeignSentences) ? 0.7f
                                                                                             : 0.0f;
    for (PlanItem &item : script.plan.sentences.front().items)
        if (item.kind == PlanItemKind::Sign && random.chance(foreign)) {
            item = nonsense_item(split, random);
            script.text.clear();
        }
    return script;
}

} // namespace signwright::sign_to_text
