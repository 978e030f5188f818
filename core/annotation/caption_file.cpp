#include "core/annotation/caption_file.h"

#include "core/annotation/caption_text.h"
#include "core/base/file.h"
#include "core/base/file_ending.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

/// A day of captions with their signs takes a few MiB; more would stop whoever waits for it.
constexpr std::size_t kMaxMebibytes = 32;

std::string plain_text_of(const std::vector<Caption> &captions)
{
    std::string text;
    for (const Caption &caption : captions_with_text(captions)) {
        std::string words;
        for (const std::string &line : filled_lines(caption.text))
            words += (words.empty() ? "" : " ") + line;
        text += words + '\n';
    }
    return text;
}

} // namespace

Result<CaptionFormat> caption_format_of(const std::filesystem::path &path)
{
    const std::string extension = file_ending(path);
    if (extension == ".srt")
        return CaptionFormat::SubRip;
    if (extension == ".vtt")
        return CaptionFormat::WebVtt;
    if (extension == ".eaf")
        return CaptionFormat::Eaf;
    if (extension == ".txt")
        return CaptionFormat::PlainText;
    return fail(Module::Text, ErrorKind::Usage,
                path.string() + ": captions are kept in files that end in .srt, .vtt, .eaf or .txt");
}

std::string caption_file_contents(CaptionFormat format, const std::vector<Caption> &captions, const CaptionFileOptions &options,
                                  const std::filesystem::path &folder)
{
    switch (format) {
    case CaptionFormat::SubRip:
        return subrip_of(captions);
    case CaptionFormat::WebVtt:
        return webvtt_of(captions);
    case CaptionFormat::Eaf:
        return eaf_of(captions, options, folder);
    case CaptionFormat::PlainText:
        break;
    }
    return plain_text_of(captions);
}

Result<void> write_captions(const std::filesystem::path &path, const std::vector<Caption> &captions,
                            const CaptionFileOptions &options)
{
    const auto format = caption_format_of(path);
    if (!format)
        return tl::unexpected(format.error());
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    return replace_file(path, caption_file_contents(*format, captions, options, folder));
}

Result<CaptionDocument> read_captions(const std::filesystem::path &path)
{
    const auto format = caption_format_of(path);
    if (!format)
        return tl::unexpected(format.error());
    if (*format == CaptionFormat::PlainText)
        return fail(Module::Text, ErrorKind::Usage,
                    path.string() + ": plain text has no times; captions are read from .srt, .vtt and .eaf files");
    const auto text = read_file(path, kMaxMebibytes << 20);
    if (!text && text.error().kind == ErrorKind::BadInput)
        return fail(
            Module::Text, ErrorKind::BadInput,
            fmt::format("{} is longer than {} MiB, too long for captions; choose another file", path.string(), kMaxMebibytes));
    if (!text)
        return tl::unexpected(text.error());
    if (*format == CaptionFormat::Eaf)
        return parse_eaf(*text, path.string(), path.parent_path());
    auto captions = *format == CaptionFormat::SubRip ? parse_subrip(*text, path.string()) : parse_webvtt(*text, path.string());
    if (!captions)
        return tl::unexpected(captions.error());
    CaptionDocument document;
    document.captions = std::move(*captions);
    return document;
}

} // namespace signwright
