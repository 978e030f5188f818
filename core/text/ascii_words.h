#pragma once

#include <string>
#include <string_view>

namespace signwright
{

/// ASCII letters in lower case, everything else as it is.
std::string ascii_lower(std::string_view text);

/// Whether `word` stands at position `at` of `text`, and not inside another word: letters, digits, underscores and everything
/// beyond ASCII join what they stand beside. Both are in lower case.
bool word_stands_at(std::string_view text, std::size_t at, std::string_view word);

/// The same anywhere in `text`; an empty word never does.
bool has_word(std::string_view text, std::string_view word);

} // namespace signwright
