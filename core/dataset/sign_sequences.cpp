#include "core/dataset/sign_sequences.h"

#include "core/dataset/invented_names.h"
#include "core/signing/notation_marks.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

namespace signwright
{

namespace
{

PlanItem sign_item(const LexiconEntry &sign, Random &random)
{
    static const std::set<std::string_view> directional = {"GIVE", "HELP", "TELL",  "ASK",    "SHOW",
                                                           "SEND", "PAY",  "TEACH", "ANSWER", "VISIT"};
    PlanItem item;
    item.gloss = sign.gloss;
    if (sign.gloss == "IX-3" || sign.gloss == "POSS-3" || sign.gloss == "SELF-3")
        item.to = static_cast<Locus>(static_cast<std::uint32_t>(Locus::ThirdA) + random.below(3));
    if (directional.contains(sign.gloss) && random.chance(0.7f)) {
        const std::uint32_t from = random.below(5);
        item.from = static_cast<Locus>(from);
        item.to = static_cast<Locus>((from + 1 + random.below(4)) % 5);
    }
    item.intense = sign.word_class == "adj" && random.chance(0.2f);
    return item;
}

PlanItem spelled_item(Random &random)
{
    PlanItem item;
    item.kind = PlanItemKind::Fingerspelling;
    for (char c : draw_name(random))
        item.gloss.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
    if (random.chance(0.15f))
        item.gloss.push_back(static_cast<char>('0' + random.below(10)));
    return item;
}

PlanItem number_item(Random &random)
{
    PlanItem item;
    item.kind = PlanItemKind::Number;
    item.gloss = std::to_string(random.chance(0.6f) ? random.below(100) : random.below(10000));
    return item;
}

PlanItem pause_item(Random &random)
{
    PlanItem item;
    item.kind = PlanItemKind::Pause;
    constexpr int kLengths[] = {kTopicPauseMs, kClausePauseMs, kSentencePauseMs};
    item.pause_ms = kLengths[random.below(3)];
    return item;
}

} // namespace

PlanSentence single_sign(const LexiconEntry &sign)
{
    PlanSentence sentence;
    PlanItem item;
    item.gloss = sign.gloss;
    if (sign.gloss == "IX-3" || sign.gloss == "POSS-3" || sign.gloss == "SELF-3")
        item.to = Locus::ThirdA;
    sentence.items = {item};
    sentence.pause_after_ms = kSentencePauseMs;
    return sentence;
}

PlanSentence draw_sign_sequence(const Lexicon &lexicon, std::size_t focus, Random &random)
{
    const std::vector<LexiconEntry> &signs = lexicon.entries();
    PlanSentence sentence;
    const int count = 1 + static_cast<int>(random.below(7));
    const int place = static_cast<int>(random.below(static_cast<std::uint32_t>(count)));
    for (int i = 0; i < count; ++i) {
        const float kind = random.uniform();
        if (i == place)
            sentence.items.push_back(sign_item(signs[focus % signs.size()], random));
        else if (kind < 0.12f)
            sentence.items.push_back(spelled_item(random));
        else if (kind < 0.22f)
            sentence.items.push_back(number_item(random));
        else
            sentence.items.push_back(sign_item(signs[random.below(static_cast<std::uint32_t>(signs.size()))], random));
        if (i + 1 < count && random.chance(0.15f))
            sentence.items.push_back(pause_item(random));
    }
    if (random.chance(0.6f)) {
        const auto size = static_cast<std::uint32_t>(sentence.items.size());
        const std::uint32_t a = random.below(size), b = random.below(size);
        NonManualSpan span;
        span.kind = static_cast<NonManual>(random.below(7));
        span.first_item = static_cast<int>(std::min(a, b));
        span.last_item = static_cast<int>(std::max(a, b));
        const auto is_pause = [&](int i) { return sentence.items[static_cast<std::size_t>(i)].kind == PlanItemKind::Pause; };
        if (!is_pause(span.first_item) && !is_pause(span.last_item))
            sentence.spans.push_back(span);
    }
    sentence.pause_after_ms = kSentencePauseMs;
    return sentence;
}

} // namespace signwright
