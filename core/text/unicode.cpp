#include "core/text/unicode.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

namespace signwright
{

namespace
{

constexpr char32_t kReplacement = 0xFFFD;

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

/// Latin letters that have no decomposition in Unicode.
constexpr std::array<std::pair<char32_t, std::string_view>, 11> kUndecomposed = {{{U'ø', "o"},
                                                                                  {U'ł', "l"},
                                                                                  {U'đ', "d"},
                                                                                  {U'ð', "d"},
                                                                                  {U'þ', "th"},
                                                                                  {U'ß', "ss"},
                                                                                  {U'æ', "ae"},
                                                                                  {U'œ', "oe"},
                                                                                  {U'ı', "i"},
                                                                                  {U'ħ', "h"},
                                                                                  {U'ŋ', "n"}}};

} // namespace

std::vector<CodePoint> code_points(std::string_view utf8)
{
    std::vector<CodePoint> points;
    points.reserve(utf8.size());
    const auto *bytes = reinterpret_cast<const utf8proc_uint8_t *>(utf8.data());
    for (std::size_t at = 0; at < utf8.size();) {
        utf8proc_int32_t value = -1;
        const utf8proc_ssize_t used = utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(utf8.size() - at), &value);
        const std::size_t length = used > 0 ? static_cast<std::size_t>(used) : 1;
        points.push_back(
            {used > 0 ? static_cast<char32_t>(value) : kReplacement, static_cast<int>(at), static_cast<int>(at + length)});
        at += length;
    }
    return points;
}

void append_utf8(std::string &text, char32_t code_point)
{
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
    text.append(reinterpret_cast<const char *>(bytes.data()), static_cast<std::size_t>(length));
}

bool is_letter(char32_t c)
{
    const utf8proc_category_t kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_number(char32_t c)
{
    const utf8proc_category_t kind = category(c);
    return kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO;
}

bool is_mark(char32_t c)
{
    const utf8proc_category_t kind = category(c);
    return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

bool is_space(char32_t c)
{
    const utf8proc_category_t kind = category(c);
    return (c >= 0x09 && c <= 0x0D) || c == 0x85 || (kind >= UTF8PROC_CATEGORY_ZS && kind <= UTF8PROC_CATEGORY_ZP);
}

bool is_control(char32_t c)
{
    const utf8proc_category_t kind = category(c);
    return kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF;
}

char32_t to_lower(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

std::string to_lower(std::string_view utf8)
{
    std::string lower;
    lower.reserve(utf8.size());
    for (const CodePoint &point : code_points(utf8))
        append_utf8(lower, to_lower(point.value));
    return lower;
}

std::string to_upper(std::string_view utf8)
{
    std::string upper;
    upper.reserve(utf8.size());
    for (const CodePoint &point : code_points(utf8))
        append_utf8(upper, static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(point.value))));
    return upper;
}

std::string nfc(std::string_view utf8)
{
    std::string valid;
    valid.reserve(utf8.size());
    for (const CodePoint &point : code_points(utf8))
        append_utf8(valid, point.value);
    utf8proc_uint8_t *composed = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t *>(valid.data()), static_cast<utf8proc_ssize_t>(valid.size()),
                     &composed, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (length < 0)
        return valid;
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
    return {reinterpret_cast<const char *>(composed), static_cast<std::size_t>(length)};
}

std::string ascii_base(char32_t c)
{
    c = to_lower(c);
    for (const auto &[letter, base] : kUndecomposed)
        if (letter == c)
            return std::string(base);
    std::array<utf8proc_int32_t, 32> parts{};
    int boundary = 0;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(),
                                                           static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
    std::string base;
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(parts.size()); ++i) {
        const utf8proc_int32_t part = parts[static_cast<std::size_t>(i)];
        if ((part >= 'a' && part <= 'z') || (part >= '0' && part <= '9'))
            base.push_back(static_cast<char>(part));
    }
    return base;
}

} // namespace signwright
