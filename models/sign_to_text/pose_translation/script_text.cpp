#include "models/sign_to_text/pose_translation/script_text.h"

#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace signwright::sign_to_text
{

namespace
{

std::string word_of(const PlanItem &item, const Lexicon &lexicon)
{
    if (item.kind == PlanItemKind::Number)
        return item.gloss;
    if (item.kind == PlanItemKind::Fingerspelling) {
        std::string name = item.gloss;
        for (std::size_t i = 1; i < name.size(); ++i)
            name[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[i])));
        return name;
    }
    const LexiconEntry *sign = lexicon.find(item.gloss);
    if (!sign || sign->english.empty())
        return kUnknownSign;
    if (item.gloss == "IX-1")
        return "I";
    const std::string &lemma = sign->english.front();
    return lemma.substr(0, lemma.find(" ("));
}

/// How many signs in a row are not known cannot be seen: one mark stands for all.
std::string with_single_marks(std::string text)
{
    const std::string two = std::string(kUnknownSign) + " " + kUnknownSign;
    for (std::size_t at = text.find(two); at != std::string::npos; at = text.find(two, at))
        text.erase(at, std::string(kUnknownSign).size() + 1);
    return text;
}

} // namespace

std::string words_of_signs(const PlanSentence &sentence, const Lexicon &lexicon)
{
    std::string text;
    for (const PlanItem &item : sentence.items)
        if (item.kind != PlanItemKind::Pause)
            text += (text.empty() ? "" : " ") + word_of(item, lexicon);
    return with_single_marks(std::move(text));
}

std::string without_words_of(const std::string &text, const PlanSentence &sentence, const std::vector<int> &items)
{
    // From the end on, so that ranges before stay true. The first word of an item becomes the mark, its others go.
    std::map<int, std::string> replaced;
    for (const int number : items) {
        std::vector<int> words = sentence.items[static_cast<std::size_t>(number)].words;
        std::sort(words.begin(), words.end());
        for (std::size_t i = 0; i < words.size(); ++i)
            replaced[words[i]] = i == 0 ? kUnknownSign : "";
    }
    std::string result = text;
    for (auto word = replaced.rbegin(); word != replaced.rend(); ++word) {
        TextRange range = sentence.words[static_cast<std::size_t>(word->first - 1)].range;
        if (word->second.empty() && range.begin > 0 && text[static_cast<std::size_t>(range.begin - 1)] == ' ')
            --range.begin;
        result.replace(static_cast<std::size_t>(range.begin), static_cast<std::size_t>(range.end - range.begin), word->second);
    }
    return with_single_marks(std::move(result));
}

} // namespace signwright::sign_to_text
