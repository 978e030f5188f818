#include "core/signing/english/word_senses.h"

#include "core/signing/english/number_words.h"
#include "core/signing/english/word_forms.h"
#include "core/signing/english/word_lookup.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace signwright::english
{

namespace
{

std::string_view text(const std::vector<RawWord> &raw, std::size_t i)
{
    return i < raw.size() ? raw[i].text : std::string_view();
}

std::string_view previous(const std::vector<RawWord> &raw, std::size_t at)
{
    return at > 0 ? text(raw, at - 1) : std::string_view();
}

/// "for two hours" after have: up to now.
bool duration_follows(const std::vector<RawWord> &raw, std::size_t at, const Lexicon &lexicon)
{
    const bool perfect = std::any_of(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(at), [](const RawWord &word) {
        return word.text == "have" || word.text == "has" || word.text == "been";
    });
    const auto measures_time = [&](const RawWord &word) {
        const std::vector<BaseForm> forms = base_forms(word.text);
        return std::any_of(forms.begin(), forms.end(), [&](const BaseForm &form) {
            const LexiconEntry *entry = lexicon.find_english(form.lemma);
            return entry && (entry->word_class == "time" || entry->gloss == "LONG");
        });
    };
    const auto first = raw.begin() + static_cast<std::ptrdiff_t>(at + 1);
    const auto last = raw.begin() + static_cast<std::ptrdiff_t>(std::max(at + 1, std::min(at + 4, raw.size())));
    return perfect && std::any_of(first, last, measures_time);
}

} // namespace

bool month_context(const std::vector<RawWord> &raw, std::size_t at)
{
    static const std::set<std::string_view> before = {"in", "on", "last", "next", "this", "since", "until", "every", "of"};
    return before.contains(previous(raw, at)) || is_number_word(std::string(text(raw, at + 1))) ||
           is_number_word(std::string(previous(raw, at)));
}

std::optional<Sense> sense_of_word(const std::vector<RawWord> &raw, std::size_t at, const Lexicon &lexicon)
{
    static const std::set<std::string_view> direction_before = {"turn", "turns", "turned", "go", "the",
                                                                "your", "my",    "his",    "her"};
    static const std::set<std::string_view> copular = {"am",    "is",   "are",   "was",   "were",   "be",    "feel",
                                                       "feels", "look", "looks", "sound", "sounds", "looked"};
    const std::string &word = raw[at].text;
    const std::string_view before = previous(raw, at);
    const bool last = at + 1 == raw.size() || raw[at].break_after != Break::None;
    if (word == "like" && copular.contains(before))
        return Sense{"like (similar)", Part::Preposition};
    if (word == "like" || word == "likes" || word == "liked")
        return Sense{"like (verb)", Part::Verb};
    if (word == "left")
        return direction_before.contains(before) ? Sense{"left (direction)", Part::Adverb} : Sense{"left (verb)", Part::Verb};
    if (word == "right" && direction_before.contains(before) &&
        (last || text(raw, at + 1) == "at" || text(raw, at + 1) == "side"))
        return Sense{"right (direction)", Part::Adverb};
    if (word == "well" && copular.contains(before))
        return Sense{"well (healthy)", Part::Adjective};
    if (word == "for" && duration_follows(raw, at, lexicon))
        return Sense{"for (duration)", Part::Preposition};
    const std::vector<BaseForm> forms = base_forms(word);
    if ((word == "get" || (forms.size() > 1 && forms[1].lemma == "get")) && at + 1 < raw.size()) {
        const Found next = find_word(lexicon, raw[at + 1].text);
        if (next.entry && next.entry->word_class == "adj")
            return Sense{"get (become)", Part::Verb};
    }
    if (word == "march" && raw[at].capitalized)
        return Sense{"march (month)", Part::Time};
    if (word == "may" && raw[at].capitalized && month_context(raw, at))
        return Sense{"may (month)", Part::Time};
    if (word == "fall") {
        static const std::set<std::string_view> season_before = {"the", "in", "this", "last", "next", "every"};
        if (season_before.contains(before))
            return Sense{"fall (season)", Part::Noun};
    }
    return std::nullopt;
}

} // namespace signwright::english
