#include "core/signing/english/phrase_lookup.h"

#include "core/signing/english/word_forms.h"

#include <algorithm>

namespace signwright::english
{

namespace
{

std::optional<FoundPhrase> phrase_of_length(const std::vector<RawWord> &raw, std::size_t at, std::size_t length,
                                            const Lexicon &lexicon)
{
    const auto begin = raw.begin() + static_cast<std::ptrdiff_t>(at), last_word = begin + static_cast<std::ptrdiff_t>(length - 1);
    if (std::any_of(begin, last_word, [](const RawWord &word) { return word.break_after != Break::None; }))
        return std::nullopt;
    std::string middle;
    for (auto word = begin + 1; word != last_word; ++word)
        middle += word->text + " ";
    for (const BaseForm &first : base_forms(begin->text)) {
        for (const BaseForm &last : base_forms(last_word->text)) {
            if (first.form != Form::Base && last.form != Form::Base)
                continue;
            const std::string lemma = first.lemma + " " + middle + last.lemma;
            if (const LexiconEntry *entry = lexicon.find_english(lemma))
                return FoundPhrase{entry, lemma, length, first.form == Form::Past};
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<FoundPhrase> find_phrase(const std::vector<RawWord> &raw, std::size_t at, const Lexicon &lexicon)
{
    const std::size_t longest = std::min(static_cast<std::size_t>(lexicon.longest_lemma_words()), raw.size() - at);
    for (std::size_t length = longest; length >= 2; --length) {
        if (auto phrase = phrase_of_length(raw, at, length, lexicon))
            return phrase;
    }
    return std::nullopt;
}

} // namespace signwright::english
