#pragma once

#include "core/base/rational.h"
#include "core/base/result.h"
#include "core/media/cut_off.h"
#include "core/media/frame.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace signwright
{

class FrameSource;

/// Reads a video frame by frame: any file that FFmpeg decodes, or a folder of PNG pictures (in order of name). The
/// presentation time of every frame is known after `open`, so frame i is always the same picture, however one gets to it.
/// Pictures that the file says are to be turned by quarters (telephones held upright) come turned, those of other sizes
/// than the file states scaled.
class VideoReader
{
public:
    /// Scans the times of all frames; pictures are decoded when they are asked for. `threads`: of the decoder, each of which
    /// holds pictures; 0 = about one a core, 1 where many readers work at once.
    /// Errors: NotFound, Io, BadInput (no video in it, damaged, or incomplete so that nothing can be read).
    static Result<VideoReader> open(const std::filesystem::path &path, int threads = 0);
    VideoReader(VideoReader &&) noexcept;
    VideoReader &operator=(VideoReader &&) noexcept;
    ~VideoReader();

    int width() const;  ///< pixels
    int height() const; ///< pixels
    std::int64_t frame_count() const;
    /// Average rate, frames a second.
    Rational fps() const;
    /// Presentation time of frame `index` in seconds; 0 ≤ index < frame_count(). Counted from where the file begins, as players
    /// do: the first picture has 0, or as much as sound plays before it.
    Rational time_of(std::int64_t index) const;
    /// Set when the file is only the beginning of what it announces (MP4, QuickTime, Matroska, WebM and AVI tell; others do not).
    std::optional<CutOff> cut_off() const;
    /// Decodes frame `index`, as RGB. Going forward one by one costs one decoding each; other jumps decode from the
    /// key frame before. Errors: BadInput (the file is damaged there; other frames may be whole), Io.
    Result<Frame> frame(std::int64_t index);

private:
    explicit VideoReader(std::unique_ptr<FrameSource> source);

    std::unique_ptr<FrameSource> source_;
};

} // namespace signwright
