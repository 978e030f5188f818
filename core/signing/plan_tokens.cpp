#include "core/signing/plan_tokens.h"

#include "core/signing/notation_marks.h"
#include "core/signing/numbers.h"

#include <algorithm>
#include <array>
#include <set>

namespace signwright
{

namespace
{

constexpr const char *kSpelling = "fs:";
constexpr const char *kIntense = "(intense)";
constexpr std::array<const char *, 3> kPauses = {"pause:t", "pause:c", "pause:s"};

std::string loci_token(const std::optional<Locus> &from, const std::optional<Locus> &to)
{
    std::string token = "(";
    if (from)
        token += name_of(*from);
    token += "→";
    if (to)
        token += name_of(*to);
    return token + ")";
}

/// The class whose usual length is nearest.
const char *pause_token(int pause_ms)
{
    if (pause_ms < (kTopicPauseMs + kClausePauseMs) / 2)
        return kPauses[0];
    return pause_ms < (kClausePauseMs + kSentencePauseMs) / 2 ? kPauses[1] : kPauses[2];
}

bool all_digits(const std::string &text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> tokens_of_number(const std::string &digits)
{
    if (all_digits(digits) && digits.size() <= 4)
        return number_units(std::stoi(digits));
    std::vector<std::string> tokens;
    for (char c : digits)
        if (c >= '0' && c <= '9')
            tokens.emplace_back(1, c);
    return tokens;
}

std::vector<std::string> tokens_of_item(const PlanItem &item)
{
    std::vector<std::string> tokens;
    switch (item.kind) {
    case PlanItemKind::Sign:
        tokens.push_back(item.gloss);
        break;
    case PlanItemKind::Fingerspelling:
        tokens.emplace_back(kSpelling);
        for (char c : item.gloss)
            if (c >= 'A' && c <= 'Z')
                tokens.emplace_back(1, c);
            else if (c >= '0' && c <= '9')
                tokens.push_back(std::string("#") + c);
        break;
    case PlanItemKind::Number:
        tokens = tokens_of_number(item.gloss);
        break;
    case PlanItemKind::Pause:
        tokens.emplace_back(pause_token(item.pause_ms));
        break;
    }
    if (item.from || item.to)
        tokens.push_back(loci_token(item.from, item.to));
    if (item.intense)
        tokens.emplace_back(kIntense);
    return tokens;
}

} // namespace

PlanTokens tokens_from_sentence(const PlanSentence &sentence)
{
    PlanTokens result;
    const auto put = [&](std::string token, int item) {
        result.tokens.push_back(std::move(token));
        result.item_of_token.push_back(item);
    };
    std::vector<NonManualSpan> spans = sentence.spans;
    // Longer spans open first; of equal ones the order of the plan.
    std::stable_sort(spans.begin(), spans.end(),
                     [](const NonManualSpan &a, const NonManualSpan &b) { return a.last_item > b.last_item; });
    for (int i = 0; i < static_cast<int>(sentence.items.size()); ++i) {
        for (const NonManualSpan &span : spans)
            if (span.first_item == i)
                put(std::string("[") + letter_of(span.kind), -1);
        for (std::string &token : tokens_of_item(sentence.items[static_cast<std::size_t>(i)]))
            put(std::move(token), i);
        for (const NonManualSpan &span : spans)
            if (span.last_item == i)
                put("]", -1);
    }
    return result;
}

std::vector<std::string> plan_vocabulary(const Lexicon &lexicon)
{
    std::vector<std::string> all = {"<unk>", "<pad>", "<s>", "</s>", "]"};
    for (char letter : kNonManualLetters)
        all.push_back(std::string("[") + letter);
    all.insert(all.end(), kPauses.begin(), kPauses.end());
    all.emplace_back(kIntense);
    for (std::size_t from = 0; from <= kLocusNames.size(); ++from)
        for (std::size_t to = 0; to <= kLocusNames.size(); ++to) {
            // The position after the last locus stands for "none".
            const auto locus = [](std::size_t i) {
                return i < kLocusNames.size() ? std::optional<Locus>(static_cast<Locus>(i)) : std::nullopt;
            };
            if (locus(from) || locus(to))
                all.push_back(loci_token(locus(from), locus(to)));
        }
    all.emplace_back(kSpelling);
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        all.emplace_back(1, letter);
    for (char digit = '0'; digit <= '9'; ++digit)
        all.push_back(std::string("#") + digit);
    all.insert(all.end(), all_number_units().begin(), all_number_units().end());
    // HUNDRED and THOUSAND are units and signs: one token each.
    const std::set<std::string> known(all.begin(), all.end());
    for (const LexiconEntry &entry : lexicon.entries())
        if (!known.contains(entry.gloss))
            all.push_back(entry.gloss);
    return all;
}

} // namespace signwright
