#include "core/media/video_writer.h"

#include "core/base/file_ending.h"
#include "core/media/frame_source.h"

#include <utility>

namespace signwright
{

namespace
{

/// FFmpeg keeps rates as pairs of 32-bit numbers.
constexpr std::int64_t kMaxTerm = 1000000000;

} // namespace

Result<VideoWriter> VideoWriter::create(const std::filesystem::path &path, const VideoOptions &options)
{
    if (options.width < 2 || options.height < 2 || options.width % 2 || options.height % 2)
        return fail(Module::Media, ErrorKind::Usage, "a video's width and height must be even numbers of pixels");
    if (options.fps.num <= 0 || options.fps.den <= 0 || options.fps.num > kMaxTerm || options.fps.den > kMaxTerm ||
        options.fps.value() > 1000.0)
        return fail(Module::Media, ErrorKind::Usage, "a video's frame rate must lie between 0 and 1000 a second");
    if (!path.has_filename())
        return create(path.parent_path(), options);
    const std::string extension = file_ending(path);
    if (!extension.empty() && extension != ".mp4" && extension != ".webm")
        return fail(Module::Media, ErrorKind::Usage,
                    "cannot write " + path.string() +
                        ": video files end in .mp4 or .webm, a name without extension makes a folder of PNG");
    if (options.crash_safe && extension != ".mp4")
        return fail(Module::Media, ErrorKind::Usage, "cannot write " + path.string() + ": recordings end in .mp4");
    auto sink = extension.empty() ? create_png_folder(path, options) : create_video_file(path, options);
    if (!sink)
        return tl::unexpected(sink.error());
    return VideoWriter(std::move(*sink));
}

Result<void> VideoWriter::check_folder(const std::filesystem::path &path)
{
    return check_png_folder(path.has_filename() ? path : path.parent_path());
}

VideoWriter::VideoWriter(std::unique_ptr<VideoTarget> sink) : sink_(std::move(sink)) {}
VideoWriter::VideoWriter(VideoWriter &&) noexcept = default;
VideoWriter &VideoWriter::operator=(VideoWriter &&) noexcept = default;
VideoWriter::~VideoWriter() = default;

Result<void> VideoWriter::add(const Image8 &image) { return sink_->add(image); }

Result<void> VideoWriter::finish() { return sink_->finish(); }

} // namespace signwright
