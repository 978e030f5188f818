#include "core/text/ascii_words.h"

namespace signwright
{

namespace
{

bool joins(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

std::string ascii_lower(std::string_view text)
{
    std::string lower(text);
    for (char &c : lower)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

bool word_stands_at(std::string_view text, std::size_t at, std::string_view word)
{
    if (word.empty() || !text.substr(at).starts_with(word))
        return false;
    const std::size_t end = at + word.size();
    const bool joined_before = at > 0 && joins(text[at - 1]) && joins(word.front());
    const bool joined_after = end < text.size() && joins(text[end]) && joins(word.back());
    return !joined_before && !joined_after;
}

bool has_word(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos && !word.empty(); at = text.find(word, at + 1))
        if (word_stands_at(text, at, word))
            return true;
    return false;
}

} // namespace signwright
