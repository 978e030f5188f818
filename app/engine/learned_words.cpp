#include "app/engine/learned_words.h"

#include <algorithm>

namespace signwright
{

namespace
{

std::string ascii_lower(std::string text)
{
    for (char &c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

bool is_part_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Both in lower case.
bool has_word(const std::string &text, const std::string &word)
{
    for (std::size_t at = text.find(word); !word.empty() && at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool joined_before = at > 0 && is_part_of_word(text[at - 1]) && is_part_of_word(word.front());
        const bool joined_after = end < text.size() && is_part_of_word(text[end]) && is_part_of_word(word.back());
        if (!joined_before && !joined_after)
            return true;
    }
    return false;
}

} // namespace

std::vector<LearnedWord> learned_words_in(const std::string &text)
{
    const std::string searched = ascii_lower(text);
    std::vector<LearnedWord> found;
    for (Result<Bundle> &bundle : list_bundles()) {
        if (!bundle || bundle->kind != "textual_inversion")
            continue;
        bool stands_there = has_word(searched, ascii_lower(bundle->name));
        std::int64_t width = 0;
        const auto details = bundle->config().find("textual_inversion");
        if (details != bundle->config().end() && details->is_object() && details->contains("words") &&
            details->at("words").is_object()) {
            for (const auto &[word, numbers] : details->at("words").items()) {
                stands_there = stands_there || has_word(searched, ascii_lower(word));
                if (numbers.is_object() && numbers.contains("width") && numbers.at("width").is_number_integer())
                    width = numbers.at("width").get<std::int64_t>();
            }
        }
        if (stands_there)
            found.push_back({std::move(*bundle), width});
    }
    return found;
}

} // namespace signwright
