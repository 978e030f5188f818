#pragma once

#include "core/base/image.h"
#include "core/base/rational.h"
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <string>

namespace signwright
{

class VideoTarget;

/// How WebM files are compressed; MP4 files are H.264.
enum class WebmCodec { Vp9, Av1 };

struct VideoOptions {
    int width = 256;  ///< pixels, even
    int height = 256; ///< pixels, even
    Rational fps{25, 1};
    std::string metadata; ///< any UTF-8 text; stored as the container's "comment", in PNG files as the text "Comment"
    WebmCodec webm_codec = WebmCodec::Vp9;
    /// `.mp4` only, for recordings: the file is at `path` from the start and, after a crash or without `finish`, holds everything
    /// up to the last whole second (fragmented MP4, a key frame a second); compressed quickly rather than well.
    bool crash_safe = false;
};

/// Writes a video: `.mp4` (H.264, yuv420p, BT.709, constant rate factor 16), `.webm` (VP9 or AV1), or, when the path has
/// no extension, a folder of PNG pictures. Unless it is crash-safe, nothing is visible at `path` before `finish` succeeded, and
/// nothing stays behind when the writer is destroyed without it.
class VideoWriter
{
public:
    /// Errors: Usage (extension, odd size, rate, crash-safe and no `.mp4`), Io (folder missing, not writable, the target is a
    /// folder or holds other files).
    static Result<VideoWriter> create(const std::filesystem::path &path, const VideoOptions &options);
    /// Whether what is at a path without an extension now would keep `create` from making a folder of pictures there: known
    /// before the work. Errors: Io.
    static Result<void> check_folder(const std::filesystem::path &path);
    VideoWriter(VideoWriter &&) noexcept;
    VideoWriter &operator=(VideoWriter &&) noexcept;
    ~VideoWriter();

    /// Appends an RGB picture of the size given in the options. Errors: Io (full disk), Internal (encoder).
    Result<void> add(const Image8 &image);
    /// Completes the file and moves it into place. Nothing can be added afterwards. Errors: Io.
    Result<void> finish();

private:
    explicit VideoWriter(std::unique_ptr<VideoTarget> sink);

    std::unique_ptr<VideoTarget> sink_;
};

} // namespace signwright
