#include "core/annotation/caption_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>

namespace signwright
{

namespace
{

constexpr double kMaxSeconds = 3600.0 * 24.0 * 365.0;
constexpr std::string_view kArrow = "-->";

std::int64_t milliseconds(double seconds)
{
    return std::isfinite(seconds) ? std::llround(std::clamp(seconds, 0.0, kMaxSeconds) * 1000.0) : 0;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t";
    const std::size_t first = text.find_first_not_of(kBlank);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::optional<std::int64_t> number_from(std::string_view digits)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole && value >= 0 && value < 1000000 ? std::optional(value) : std::nullopt;
}

} // namespace

MillisecondRange milliseconds_of(double begin_seconds, double end_seconds)
{
    const std::int64_t begin = milliseconds(begin_seconds);
    return {begin, std::max(begin + 1, milliseconds(end_seconds))};
}

std::vector<Caption> captions_with_text(const std::vector<Caption> &captions)
{
    std::vector<Caption> kept;
    std::copy_if(captions.begin(), captions.end(), std::back_inserter(kept),
                 [](const Caption &caption) { return !filled_lines(caption.text).empty(); });
    std::stable_sort(kept.begin(), kept.end(), [](const Caption &a, const Caption &b) {
        return std::tie(a.begin_seconds, a.end_seconds) < std::tie(b.begin_seconds, b.end_seconds);
    });
    return kept;
}

std::string printable(std::string_view text)
{
    std::string kept;
    for (const char letter : text)
        if (letter == '\n' || letter == '\t' || (static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f))
            kept += letter;
    return kept;
}

std::vector<std::string> filled_lines(std::string_view text)
{
    const std::string clean = printable(text);
    std::vector<std::string> lines;
    for (const std::string_view line : lines_of(clean))
        if (const std::string_view words = trimmed(line); !words.empty())
            lines.emplace_back(words);
    return lines;
}

std::string clock_text(std::int64_t milliseconds, char mark)
{
    return fmt::format("{:02}:{:02}:{:02}{}{:03}", milliseconds / 3600000, milliseconds / 60000 % 60, milliseconds / 1000 % 60,
                       mark, milliseconds % 1000);
}

std::optional<std::int64_t> milliseconds_from_clock(std::string_view text)
{
    const std::size_t mark = text.find_last_of(",.");
    if (mark == std::string_view::npos || text.size() - mark != 4)
        return std::nullopt;
    std::optional<std::int64_t> total = number_from(text.substr(mark + 1));
    std::string_view clock = text.substr(0, mark);
    std::int64_t unit = 1000;
    for (int part = 0; part < 3 && total; ++part, unit *= 60) {
        const std::size_t colon = clock.rfind(':');
        const auto value = number_from(colon == std::string_view::npos ? clock : clock.substr(colon + 1));
        if (!value || (part < 2 && *value > 59))
            return std::nullopt;
        *total += *value * unit;
        if (colon == std::string_view::npos)
            return part == 0 ? std::nullopt : total;
        clock = clock.substr(0, colon);
    }
    return std::nullopt;
}

std::optional<MillisecondRange> range_from_line(std::string_view line)
{
    const std::size_t arrow = line.find(kArrow);
    if (arrow == std::string_view::npos)
        return std::nullopt;
    std::string_view end = trimmed(line.substr(arrow + kArrow.size()));
    end = end.substr(0, end.find_first_of(" \t"));
    const auto from = milliseconds_from_clock(trimmed(line.substr(0, arrow)));
    const auto to = milliseconds_from_clock(end);
    return from && to ? std::optional(MillisecondRange{*from, *to}) : std::nullopt;
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Caption read_caption(std::size_t number, const MillisecondRange &range, std::string text)
{
    Caption caption;
    caption.id = number;
    caption.begin_seconds = static_cast<double>(range.begin) / 1000.0;
    caption.end_seconds = static_cast<double>(range.end) / 1000.0;
    caption.text = std::move(text);
    caption.confidence = 1.0f;
    caption.final = true;
    return caption;
}

} // namespace signwright
