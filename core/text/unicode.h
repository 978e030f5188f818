#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// One code point and where it stands in the text, as byte offsets [begin, end).
struct CodePoint {
    char32_t value = 0;
    int begin = 0;
    int end = 0;
};

/// Decodes UTF-8. A byte that is no UTF-8 becomes U+FFFD, one for each byte.
std::vector<CodePoint> code_points(std::string_view utf8);

void append_utf8(std::string &text, char32_t code_point);

/// General categories L*, N*, M*; White_Space; Cc and Cf.
bool is_letter(char32_t c);
bool is_number(char32_t c);
bool is_mark(char32_t c);
bool is_space(char32_t c);
bool is_control(char32_t c);

/// Simple (one to one) case mappings.
char32_t to_lower(char32_t c);
std::string to_lower(std::string_view utf8);
std::string to_upper(std::string_view utf8);

/// Unicode normalisation form C. Bytes that are no UTF-8 become U+FFFD first.
std::string nfc(std::string_view utf8);

/// The ASCII letters or digits that a character stands for, lower-case, without its accents: é → "e", ß → "ss",
/// ﬁ → "fi", ① → "1"; empty when there are none (other scripts, emoji).
std::string ascii_base(char32_t c);

} // namespace signwright
