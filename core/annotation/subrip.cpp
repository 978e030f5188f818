#include "core/annotation/caption_text.h"

#include <fmt/format.h>

namespace signwright
{

namespace
{

std::string without_arrows(std::string line)
{
    for (std::size_t at = line.find("-->"); at != std::string::npos; at = line.find("-->", at))
        line.replace(at, 3, "→");
    return line;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

} // namespace

std::string subrip_of(const std::vector<Caption> &captions)
{
    std::string text;
    int number = 0;
    for (const Caption &caption : captions_with_text(captions)) {
        const MillisecondRange range = milliseconds_of(caption.begin_seconds, caption.end_seconds);
        text += fmt::format("{}\n{} --> {}\n", ++number, clock_text(range.begin, ','), clock_text(range.end, ','));
        for (const std::string &line : filled_lines(caption.text))
            text += without_arrows(line) + '\n';
        text += '\n';
    }
    return text;
}

Result<std::vector<Caption>> parse_subrip(std::string_view text, const std::string &name)
{
    const std::vector<std::string_view> lines = lines_of(text);
    std::vector<Caption> captions;
    std::size_t at = 0;
    while (at < lines.size()) {
        if (is_blank(lines[at])) {
            ++at;
            continue;
        }
        // The number above the times is of no use, and some files lack it.
        const bool numbered = lines[at].find("-->") == std::string_view::npos;
        const std::size_t times = at + (numbered ? 1 : 0);
        const auto range = times < lines.size() ? range_from_line(lines[times]) : std::nullopt;
        if (!range || range->end < range->begin)
            return fail(Module::Text, ErrorKind::BadInput,
                        fmt::format("{}: line {} is no pair of times such as 00:00:01,000 --> 00:00:02,500", name, times + 1));
        std::string words;
        for (at = times + 1; at < lines.size() && !is_blank(lines[at]); ++at)
            words += (words.empty() ? "" : "\n") + std::string(lines[at]);
        captions.push_back(read_caption(captions.size() + 1, *range, std::move(words)));
    }
    return captions;
}

} // namespace signwright
