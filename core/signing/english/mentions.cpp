#include "core/signing/english/mentions.h"

#include "core/text/unicode.h"

#include <string>

namespace signwright::english
{

namespace
{

constexpr std::size_t kSentencesOn = 2;

/// The pronoun for a word that means one man or woman; empty for other words.
std::string_view pronoun_for(const Unit &noun)
{
    static const std::set<std::string_view> male = {"BROTHER", "FATHER", "SON", "MAN", "BOY", "HUSBAND", "UNCLE", "GRANDFATHER"};
    static const std::set<std::string_view> female = {"SISTER", "MOTHER", "DAUGHTER", "WOMAN",
                                                      "GIRL",   "WIFE",   "AUNT",     "GRANDMOTHER"};
    if (!noun.sign)
        return {};
    return male.contains(noun.sign->gloss) ? "he" : female.contains(noun.sign->gloss) ? "she" : "";
}

} // namespace

Mentions::Mentions(const std::vector<SourceSentence> &sentences) : sentences_(sentences)
{
    static const std::set<std::string_view> he = {"he", "him", "his", "he's", "he'll", "himself"};
    static const std::set<std::string_view> she = {"she", "her", "hers", "she's", "she'll", "herself"};
    for (std::size_t s = 0; s < sentences.size() && !(first_he_ && first_she_); ++s)
        for (std::size_t w = 0; w < sentences[s].words.size(); ++w) {
            const std::string word = to_lower(sentences[s].words[w].text);
            const Place place{s, static_cast<int>(w) + 1};
            if (!first_he_ && he.contains(word))
                first_he_ = place;
            if (!first_she_ && she.contains(word))
                first_she_ = place;
        }
}

std::optional<std::string_view> Mentions::introduced_by(const Unit &noun, std::size_t sentence)
{
    const std::string_view pronoun = pronoun_for(noun);
    if (pronoun.empty() || introduced_.contains(pronoun))
        return std::nullopt;
    const std::optional<Place> &first = pronoun == "he" ? first_he_ : first_she_;
    const int word = noun.words.back();
    const std::string &text = sentences_[sentence].words[static_cast<std::size_t>(word) - 1].text;
    const bool plural = text.ends_with('s') || text.ends_with("men");
    const bool later = first && (first->sentence > sentence || (first->sentence == sentence && first->word > word)) &&
                       first->sentence <= sentence + kSentencesOn;
    if (plural || !later)
        return std::nullopt;
    introduced_.insert(pronoun);
    return pronoun;
}

} // namespace signwright::english
