#pragma once

// Private to core/project: enumerations as words, and numbers, in JSON.

#include "core/base/json.h"

#include <charconv>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace signwright
{

/// Reads a word out of a list; the number of the word is the value of the enumeration.
template <typename Enum>
void read_word(JsonReader &reader, const char *key, Enum &target, std::span<const std::string_view> words)
{
    std::string word;
    const bool present = reader.value(key) != nullptr;
    reader.read(key, word);
    if (!present || !reader.ok())
        return;
    std::string choices;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == word) {
            target = static_cast<Enum>(i);
            return;
        }
        choices += (i == 0 ? "" : ", ") + std::string(words[i]);
    }
    reader.reject(key, "must be one of " + choices);
}

template <typename Enum>
void read_word(JsonReader &reader, const char *key, std::optional<Enum> &target, std::span<const std::string_view> words)
{
    if (!reader.value(key))
        return;
    Enum value{};
    read_word(reader, key, value, words);
    target = value;
}

template <typename Enum> std::string word_of(Enum value, std::span<const std::string_view> words)
{
    return std::string(words[static_cast<std::size_t>(value)]);
}

/// The shortest decimal number that reads back as this float, so that 7.1f is written 7.1.
inline double shortest(float value)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    double number = 0.0;
    std::from_chars(text, end, number);
    return number;
}

} // namespace signwright
