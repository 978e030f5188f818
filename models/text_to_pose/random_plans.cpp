#include "models/text_to_pose/random_plans.h"

#include "core/signing/numbers.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace signwright::text_to_pose
{

namespace
{

constexpr std::array<std::string_view, 10> kDirectionalVerbs{"GIVE", "HELP", "TELL",  "ASK",    "SHOW",
                                                             "SEND", "PAY",  "TEACH", "ANSWER", "VISIT"};
constexpr std::array<int, 3> kPauses_ms{105, 135, 230}; // of a topic, a clause, a sentence
constexpr std::uint32_t kLoci = 5;
constexpr std::uint32_t kNonManuals = 7;

PlanItem random_sign(const Lexicon &lexicon, Random &random)
{
    const auto &entries = lexicon.entries();
    PlanItem item;
    item.gloss = entries[random.below(static_cast<std::uint32_t>(entries.size()))].gloss;
    const bool directional = std::find(kDirectionalVerbs.begin(), kDirectionalVerbs.end(), item.gloss) != kDirectionalVerbs.end();
    const bool points = item.gloss.starts_with("IX-") || item.gloss.starts_with("POSS-") || item.gloss.starts_with("SELF-");
    if (directional && random.chance(0.7f)) {
        item.from = static_cast<Locus>(random.below(kLoci));
        item.to = static_cast<Locus>(random.below(kLoci));
    } else if (points && item.gloss.ends_with("-3") && random.chance(0.7f)) {
        item.to = static_cast<Locus>(2 + random.below(kLoci - 2));
    }
    item.intense = random.chance(0.04f);
    return item;
}

PlanItem random_spelling(Random &random)
{
    PlanItem item;
    item.kind = PlanItemKind::Fingerspelling;
    const std::uint32_t letters = 1 + random.below(8);
    for (std::uint32_t i = 0; i < letters; ++i) {
        const bool repeat = !item.gloss.empty() && random.chance(0.08f);
        const bool digit = random.chance(0.03f);
        item.gloss += repeat ? item.gloss.back()
                             : static_cast<char>(digit ? '0' + static_cast<char>(random.below(10))
                                                       : 'A' + static_cast<char>(random.below(26)));
    }
    return item;
}

PlanItem random_number(Random &random)
{
    constexpr std::array<std::uint32_t, 4> kBounds{30, 100, 1000, static_cast<std::uint32_t>(kMaxNumber) + 1};
    PlanItem item;
    item.kind = PlanItemKind::Number;
    item.gloss = std::to_string(random.below(kBounds[random.below(kBounds.size())]));
    return item;
}

PlanItem random_item(const Lexicon &lexicon, Random &random, bool may_pause)
{
    const float kind = random.uniform();
    if (kind < 0.12f)
        return random_spelling(random);
    if (kind < 0.18f)
        return random_number(random);
    if (kind < 0.25f && may_pause) {
        PlanItem pause;
        pause.kind = PlanItemKind::Pause;
        pause.pause_ms = kPauses_ms[random.below(kPauses_ms.size())];
        return pause;
    }
    return random_sign(lexicon, random);
}

} // namespace

PlanSentence random_plan(const Lexicon &lexicon, Random &random)
{
    PlanSentence sentence;
    const int items = random.chance(0.12f) ? 1 : 2 + static_cast<int>(random.below(5));
    for (int i = 0; i < items; ++i) {
        const bool may_pause = i > 0 && i + 1 < items && sentence.items.back().kind != PlanItemKind::Pause;
        sentence.items.push_back(random_item(lexicon, random, may_pause));
    }
    if (random.chance(0.4f)) {
        NonManualSpan span;
        span.kind = static_cast<NonManual>(random.below(kNonManuals));
        span.first_item = static_cast<int>(random.below(static_cast<std::uint32_t>(items)));
        span.last_item = span.first_item + static_cast<int>(random.below(static_cast<std::uint32_t>(items - span.first_item)));
        sentence.spans.push_back(span);
    }
    return sentence;
}

} // namespace signwright::text_to_pose
