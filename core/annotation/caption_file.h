#pragma once

#include "core/annotation/caption.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// The files that captions are written to.
enum class CaptionFormat {
    SubRip,    ///< `.srt`
    WebVtt,    ///< `.vtt`, W3C
    Eaf,       ///< `.eaf`, ELAN's EAF 3.0
    PlainText, ///< `.txt`: one line a caption, no times
};

struct CaptionFileOptions {
    std::filesystem::path media; ///< the video that the captions belong to, for EAF; empty = none
    std::string author;          ///< for EAF
};

/// What a file of captions holds.
struct CaptionDocument {
    std::vector<Caption> captions;         ///< in order of time, final, with ids from 1
    std::filesystem::path media;           ///< the video that they belong to, where the file names one that is there; else empty
    std::vector<std::string> tiers;        ///< EAF: all of them, in the order of the file
    std::vector<std::string> unread_tiers; ///< EAF: tiers with annotations that are not kept, all of them or some
};

/// By the extension, in small or capital letters. Errors: Usage (none of the four).
Result<CaptionFormat> caption_format_of(const std::filesystem::path &path);

/// What `write_captions` puts into a file. Captions are put in order of their begin; ones without text are left out. Times are
/// rounded to milliseconds, the end is exclusive, and a caption lasts one millisecond at least.
///
/// - SubRip and WebVTT: captions may overlap. Empty lines inside a text, which would end it, are left out. SubRip has no way to
///   write "-->" in a text: it becomes "→".
/// - EAF: a tier "captions", a tier "signs" below it (constraint Included_In: a sign lies inside its caption and is cut at its
///   ends), one "confidence" with the number of each caption (Symbolic_Association) and one "alternatives" with its other texts,
///   best first (Symbolic_Subdivision). A sign that the model does not know has no text. Captions and signs of one tier may not
///   overlap: the earlier one ends where the next begins. The video is named by its whole path and, where `folder` is given,
///   in which the file will lie, by its path from there.
/// - Plain text: line ends inside a text become spaces.
std::string caption_file_contents(CaptionFormat format, const std::vector<Caption> &captions, const CaptionFileOptions &options,
                                  const std::filesystem::path &folder = {});

/// Writes captions in the format of the extension, atomically. Errors: Usage (extension), Io.
Result<void> write_captions(const std::filesystem::path &path, const std::vector<Caption> &captions,
                            const CaptionFileOptions &options = {});

/// Reads SubRip: `name` stands in messages. Byte order mark, CRLF, missing numbers and "." before the milliseconds are
/// accepted; what players take for markup stays as it is. The captions are final, with confidence 1 and ids from 1.
/// Errors: BadInput with the line (times that cannot be, an end before the begin).
Result<std::vector<Caption>> parse_subrip(std::string_view text, const std::string &name);

/// The same for WebVTT: NOTE, STYLE and REGION blocks, identifiers and cue settings are skipped, tags are taken out of the text
/// and character references resolved. Errors: BadInput with the line (no WEBVTT at the start, times that cannot be).
Result<std::vector<Caption>> parse_webvtt(std::string_view text, const std::string &name);

/// Reads EAF of any version with times in milliseconds, `name` as above. Captions are the tier "captions" if it has aligned
/// annotations, or else the first tier without a parent that has some; the tiers that are written below it come back with it:
/// signs (each of the caption in which it begins; the file does not tell its confidence: 1), confidence (1 where there is none)
/// and alternatives. Time slots without a time lie evenly between those around them. A video named relative to `folder` goes
/// before one named by its whole path. Errors: BadInput (no EAF, other units, no such tier, an annotation without usable times).
Result<CaptionDocument> parse_eaf(std::string_view text, const std::string &name, const std::filesystem::path &folder = {});

/// Reads `.srt`, `.vtt` or `.eaf`. Errors: those of `read_file` and of the parsers; BadInput (longer than 32 MiB), Usage
/// (another extension).
Result<CaptionDocument> read_captions(const std::filesystem::path &path);

} // namespace signwright
