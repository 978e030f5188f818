#include "core/media/video_reader.h"

#include "core/media/frame_source.h"

#include <cassert>
#include <utility>

namespace signwright
{

Result<VideoReader> VideoReader::open(const std::filesystem::path &path, int threads)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        return fail(Module::Media, ErrorKind::NotFound, "cannot read " + path.string() + ": there is no such file");
    auto source = std::filesystem::is_directory(status) ? open_png_folder(path) : open_video_file(path, threads);
    if (!source)
        return tl::unexpected(source.error());
    return VideoReader(std::move(*source));
}

VideoReader::VideoReader(std::unique_ptr<FrameSource> source) : source_(std::move(source)) {}
VideoReader::VideoReader(VideoReader &&) noexcept = default;
VideoReader &VideoReader::operator=(VideoReader &&) noexcept = default;
VideoReader::~VideoReader() = default;

int VideoReader::width() const { return source_->width(); }
int VideoReader::height() const { return source_->height(); }
std::int64_t VideoReader::frame_count() const { return source_->frame_count(); }
Rational VideoReader::fps() const { return source_->fps(); }
std::optional<CutOff> VideoReader::cut_off() const { return source_->cut_off(); }

Rational VideoReader::time_of(std::int64_t index) const
{
    assert(index >= 0 && index < frame_count());
    return source_->time_of(index);
}

Result<Frame> VideoReader::frame(std::int64_t index)
{
    assert(index >= 0 && index < frame_count());
    return source_->frame(index);
}

} // namespace signwright
