#include "core/annotation/caption_text.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace signwright
{

namespace
{

/// W3C WebVTT 1, section 4.2.2: the named character references of cue texts.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kReferences{
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", "\u00a0"}, {"&lrm;", "\u200e"}, {"&rlm;", "\u200f"}}};

std::string escaped(std::string_view line)
{
    std::string text;
    for (const char letter : line) {
        if (letter == '&')
            text += "&amp;";
        else if (letter == '<')
            text += "&lt;";
        else if (letter == '>')
            text += "&gt;";
        else
            text += letter;
    }
    return text;
}

/// Takes out tags and resolves references.
std::string plain(std::string_view line)
{
    std::string text;
    while (!line.empty()) {
        if (line.front() == '<') {
            const std::size_t end = line.find('>');
            line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
            continue;
        }
        std::size_t taken = 1;
        std::string_view letters = line.substr(0, 1);
        for (const auto &[reference, value] : kReferences)
            if (line.starts_with(reference)) {
                taken = reference.size();
                letters = value;
            }
        text += letters;
        line.remove_prefix(taken);
    }
    return text;
}

bool is_header(std::string_view line)
{
    constexpr std::string_view kHeader = "WEBVTT";
    return line.starts_with(kHeader) &&
           (line.size() == kHeader.size() || line[kHeader.size()] == ' ' || line[kHeader.size()] == '\t');
}

} // namespace

std::string webvtt_of(const std::vector<Caption> &captions)
{
    std::string text = "WEBVTT\n\n";
    for (const Caption &caption : captions_with_text(captions)) {
        const MillisecondRange range = milliseconds_of(caption.begin_seconds, caption.end_seconds);
        text += fmt::format("{} --> {}\n", clock_text(range.begin, '.'), clock_text(range.end, '.'));
        for (const std::string &line : filled_lines(caption.text))
            text += escaped(line) + '\n';
        text += '\n';
    }
    return text;
}

Result<std::vector<Caption>> parse_webvtt(std::string_view text, const std::string &name)
{
    const std::vector<std::string_view> lines = lines_of(text);
    if (lines.empty() || !is_header(lines.front()))
        return fail(Module::Text, ErrorKind::BadInput, name + " does not start with WEBVTT: it is no WebVTT file");
    std::vector<Caption> captions;
    std::size_t at = 1;
    // The first cue may follow without an empty line.
    while (at < lines.size() && !lines[at].empty() && lines[at].find("-->") == std::string_view::npos)
        ++at;
    while (at < lines.size()) {
        if (lines[at].empty()) {
            ++at;
            continue;
        }
        // A block: its times are on the first line or, below an identifier, on the second; other blocks have none.
        std::size_t end = at;
        while (end < lines.size() && !lines[end].empty())
            ++end;
        std::size_t times = at;
        while (times < end && times < at + 2 && lines[times].find("-->") == std::string_view::npos)
            ++times;
        if (times < end && times < at + 2) {
            const auto range = range_from_line(lines[times]);
            if (!range || range->end < range->begin)
                return fail(
                    Module::Text, ErrorKind::BadInput,
                    fmt::format("{}: line {} is no pair of times such as 00:00:01.000 --> 00:00:02.500", name, times + 1));
            std::string words;
            for (std::size_t line = times + 1; line < end; ++line)
                words += (words.empty() ? "" : "\n") + plain(lines[line]);
            captions.push_back(read_caption(captions.size() + 1, *range, std::move(words)));
        }
        at = end;
    }
    return captions;
}

} // namespace signwright
