#pragma once

// Private to core/annotation: what the formats of captions have in common.

#include "core/annotation/caption.h"
#include "core/annotation/caption_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// A stretch of time in milliseconds, the end exclusive.
struct MillisecondRange {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// Rounded; nothing before 0, one millisecond at least.
MillisecondRange milliseconds_of(double begin_seconds, double end_seconds);

/// The captions that have a text, in order of begin, then end.
std::vector<Caption> captions_with_text(const std::vector<Caption> &captions);

/// The text without control characters other than line ends, and without CR.
std::string printable(std::string_view text);

/// Lines of a text that are not blank.
std::vector<std::string> filled_lines(std::string_view text);

/// "00:01:02.345", with `mark` before the milliseconds.
std::string clock_text(std::int64_t milliseconds, char mark);

/// Hours may be missing; "," or "." stands before the milliseconds. Nothing when it is no such time.
std::optional<std::int64_t> milliseconds_from_clock(std::string_view text);

/// The two times of "begin --> end settings"; nothing when the line is none such. An end before the begin gives `end` < `begin`.
std::optional<MillisecondRange> range_from_line(std::string_view line);

/// Lines without their ends (LF or CRLF); a byte order mark is skipped.
std::vector<std::string_view> lines_of(std::string_view text);

Caption read_caption(std::size_t number, const MillisecondRange &range, std::string text);

std::string subrip_of(const std::vector<Caption> &captions);
std::string webvtt_of(const std::vector<Caption> &captions);
/// `folder`: as of `caption_file_contents`.
std::string eaf_of(const std::vector<Caption> &captions, const CaptionFileOptions &options, const std::filesystem::path &folder);

} // namespace signwright
