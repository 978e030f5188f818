#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace signwright::sign_to_text
{

namespace
{

constexpr std::string_view kPunctuation = ".,?!";
constexpr std::string_view kSpelledCharacters = "abcdefghijklmnopqrstuvwxyz0123456789'-";
constexpr const char *kSpelled = "<spelled>", *kSpelledCapital = "<Spelled>";

/// Words and marks of punctuation, in order.
std::vector<std::string> words_of(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty())
            words.push_back(std::move(word));
        word.clear();
    };
    for (const char c : text) {
        if (c == ' ')
            end_word();
        else if (kPunctuation.find(c) != std::string_view::npos) {
            end_word();
            words.emplace_back(1, c);
        } else
            word.push_back(c);
    }
    end_word();
    return words;
}

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

} // namespace

bool says_words(std::string_view text)
{
    const auto words = words_of(text);
    return std::any_of(words.begin(), words.end(), [](const std::string &word) {
        return word != kUnknownSign && (word.size() > 1 || kPunctuation.find(word.front()) == std::string_view::npos);
    });
}

TextPieces TextPieces::from_texts(const std::vector<std::string> &texts, int occurrences)
{
    std::map<std::string, int> counts;
    for (const std::string &text : texts)
        for (const std::string &word : words_of(text))
            ++counts[word];
    std::vector<std::string> pieces = {kSpelled, kSpelledCapital};
    for (const char c : kPunctuation)
        pieces.emplace_back(1, c);
    for (const char c : kSpelledCharacters)
        pieces.push_back(std::string("#") + c);
    pieces.emplace_back(kUnknownSign);
    for (const auto &[word, count] : counts)
        if (count >= occurrences && word != kUnknownSign)
            pieces.push_back(word);
    return TextPieces(Vocabulary(pieces));
}

std::vector<std::int64_t> TextPieces::ids_from_text(std::string_view text) const
{
    std::vector<std::int64_t> ids;
    for (const std::string &word : words_of(text)) {
        if (vocabulary_.contains(word)) {
            ids.push_back(vocabulary_.id(word));
            continue;
        }
        ids.push_back(vocabulary_.id(std::isupper(static_cast<unsigned char>(word.front())) ? kSpelledCapital : kSpelled));
        for (const char c : word)
            if (const std::string piece = std::string("#") + lower(c); vocabulary_.contains(piece))
                ids.push_back(vocabulary_.id(piece));
    }
    return ids;
}

std::string TextPieces::text_from_ids(const std::vector<std::int64_t> &ids) const
{
    std::string text;
    bool capital = false;
    for (const std::int64_t id : ids) {
        if (id < Vocabulary::kSpecials || id >= vocabulary_.size())
            continue;
        const std::string &piece = vocabulary_.word(static_cast<int>(id));
        const bool mark = piece.size() == 1 && kPunctuation.find(piece.front()) != std::string_view::npos;
        if (piece.size() == 2 && piece.front() == '#') {
            text.push_back(capital ? upper(piece.back()) : piece.back());
            capital = false;
            continue;
        }
        if (!text.empty() && text.back() != ' ' && !mark)
            text.push_back(' ');
        capital = piece == kSpelledCapital;
        if (!capital && piece != kSpelled)
            text += piece;
    }
    while (text.ends_with(' '))
        text.pop_back();
    return text;
}

} // namespace signwright::sign_to_text
