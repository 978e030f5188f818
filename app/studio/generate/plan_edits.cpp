#include "app/studio/generate/plan_edits.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signwright
{

namespace
{

bool is_item(const PlanSentence &sentence, int item) { return item >= 0 && item < static_cast<int>(sentence.items.size()); }

bool is_signed(const PlanSentence &sentence, int word)
{
    return std::any_of(sentence.items.begin(), sentence.items.end(), [word](const PlanItem &item) {
        return std::find(item.words.begin(), item.words.end(), word) != item.words.end();
    });
}

/// Puts an item in front of the one at `place`. Spans go on to cover what they covered, and what comes between.
void insert(PlanSentence &sentence, int place, PlanItem item)
{
    sentence.items.insert(sentence.items.begin() + place, std::move(item));
    for (NonManualSpan &span : sentence.spans) {
        if (span.first_item >= place)
            ++span.first_item;
        if (span.last_item >= place)
            ++span.last_item;
    }
}

std::string text_of_words(const PlanSentence &sentence, const std::vector<int> &words)
{
    std::string text;
    for (const int word : words)
        text += sentence.words[static_cast<std::size_t>(word - 1)].text;
    return text;
}

} // namespace

std::string spellable(const std::string &text)
{
    std::string letters;
    for (const char c : text) {
        if (c >= 'a' && c <= 'z')
            letters += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            letters += c;
    }
    return letters;
}

bool remove_item(PlanSentence &sentence, int item, const std::string &reason)
{
    if (!is_item(sentence, item))
        return false;
    const std::vector<int> words = sentence.items[static_cast<std::size_t>(item)].words;
    sentence.items.erase(sentence.items.begin() + item);
    for (NonManualSpan &span : sentence.spans) {
        if (span.last_item >= item)
            --span.last_item;
        if (span.first_item > item)
            --span.first_item;
    }
    std::erase_if(sentence.spans, [](const NonManualSpan &span) { return span.last_item < span.first_item; });
    for (const int word : words)
        if (!is_signed(sentence, word))
            sentence.dropped.push_back({word, reason});
    std::sort(sentence.dropped.begin(), sentence.dropped.end(),
              [](const DroppedWord &a, const DroppedWord &b) { return a.word < b.word; });
    return true;
}

bool replace_with_sign(PlanSentence &sentence, int item, const std::string &gloss, const std::string &reason)
{
    if (!is_item(sentence, item) || gloss.empty())
        return false;
    PlanItem &target = sentence.items[static_cast<std::size_t>(item)];
    if (target.kind == PlanItemKind::Pause || (target.kind == PlanItemKind::Sign && target.gloss == gloss))
        return false;
    target.kind = PlanItemKind::Sign;
    target.gloss = gloss;
    target.from.reset();
    target.to.reset();
    target.reason = reason;
    return true;
}

bool replace_with_spelling(PlanSentence &sentence, int item, const std::string &reason)
{
    if (!is_item(sentence, item))
        return false;
    PlanItem &target = sentence.items[static_cast<std::size_t>(item)];
    if (target.kind != PlanItemKind::Sign && target.kind != PlanItemKind::Number)
        return false;
    const std::string source = text_of_words(sentence, target.words);
    const std::string letters = spellable(source.empty() ? target.gloss : source);
    if (letters.empty())
        return false;
    target.kind = PlanItemKind::Fingerspelling;
    target.gloss = letters;
    target.intense = false;
    target.from.reset();
    target.to.reset();
    target.reason = reason;
    return true;
}

bool move_item(PlanSentence &sentence, int from, int to)
{
    if (!is_item(sentence, from) || !is_item(sentence, to) || from == to)
        return false;
    auto &items = sentence.items;
    if (from < to)
        std::rotate(items.begin() + from, items.begin() + from + 1, items.begin() + to + 1);
    else
        std::rotate(items.begin() + to, items.begin() + from, items.begin() + from + 1);

    for (NonManualSpan &span : sentence.spans) {
        const bool alone = span.first_item == from && span.last_item == from;
        if (alone) {
            span.first_item = span.last_item = to;
            continue;
        }
        // Taken out of the old place, then put into the new one: inside only when both neighbours are covered.
        int first = span.first_item - (from < span.first_item ? 1 : 0);
        int last = span.last_item - (from <= span.last_item ? 1 : 0);
        if (to > first && to <= last)
            ++last;
        else if (to <= first) {
            ++first;
            ++last;
        }
        span.first_item = first;
        span.last_item = last;
    }
    return true;
}

bool sign_dropped_word(PlanSentence &sentence, int word, const std::string &reason)
{
    const auto dropped = std::find_if(sentence.dropped.begin(), sentence.dropped.end(),
                                      [word](const DroppedWord &candidate) { return candidate.word == word; });
    if (dropped == sentence.dropped.end() || word < 1 || word > static_cast<int>(sentence.words.size()))
        return false;
    const std::string letters = spellable(text_of_words(sentence, {word}));
    if (letters.empty())
        return false;
    sentence.dropped.erase(dropped);
    const auto earlier = std::find_if(sentence.items.rbegin(), sentence.items.rend(), [word](const PlanItem &item) {
        return std::any_of(item.words.begin(), item.words.end(), [word](int other) { return other < word; });
    });
    const int place = static_cast<int>(std::distance(earlier, sentence.items.rend()));
    PlanItem item;
    item.kind = PlanItemKind::Fingerspelling;
    item.gloss = letters;
    item.words = {word};
    item.reason = reason;
    insert(sentence, place, std::move(item));
    return true;
}

bool insert_sign(PlanSentence &sentence, int place, const std::string &gloss, const std::string &reason)
{
    if (place < 0 || place > static_cast<int>(sentence.items.size()) || gloss.empty())
        return false;
    PlanItem item;
    item.kind = PlanItemKind::Sign;
    item.gloss = gloss;
    item.reason = reason;
    insert(sentence, place, std::move(item));
    return true;
}

bool insert_pause(PlanSentence &sentence, int place, int pause_ms)
{
    if (place < 0 || place > static_cast<int>(sentence.items.size()) || pause_ms <= 0)
        return false;
    PlanItem item;
    item.kind = PlanItemKind::Pause;
    item.pause_ms = pause_ms;
    insert(sentence, place, std::move(item));
    return true;
}

} // namespace signwright
