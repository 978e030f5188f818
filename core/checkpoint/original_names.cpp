#include "core/checkpoint/original_names.h"

#include <algorithm>
#include <charconv>

namespace signwright
{

std::vector<std::string> words_of(const std::string &name)
{
    std::vector<std::string> words(1);
    for (const char c : name) {
        if (c == '.')
            words.emplace_back();
        else
            words.back() += c;
    }
    return words;
}

std::string joined(const std::vector<std::string> &words, std::size_t first)
{
    std::string name;
    for (std::size_t i = first; i < words.size(); ++i)
        name += (i > first ? "." : "") + words[i];
    return name;
}

int number_of(const std::string &word)
{
    int value = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    return error == std::errc() && end == word.data() + word.size() && value >= 0 && value <= 999 ? value : -1;
}

std::optional<std::string> motion_module_name_from_original(const std::string &name)
{
    std::vector<std::string> words = words_of(name);
    std::vector<std::string> result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const int next = i + 1 < words.size() ? number_of(words[i + 1]) : -1;
        if (words[i] == "temporal_transformer")
            continue;
        if (words[i] == "attention_blocks" && (next == 0 || next == 1))
            result.push_back("attn" + std::to_string(next + 1)), ++i;
        else if (words[i] == "norms" && (next == 0 || next == 1))
            result.push_back("norm" + std::to_string(next + 1)), ++i;
        else
            result.push_back(words[i] == "ff_norm" ? "norm3" : words[i]);
    }
    return joined(result, 0);
}

} // namespace signwright
