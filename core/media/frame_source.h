#pragma once

#include "core/base/image.h"
#include "core/base/result.h"
#include "core/media/cut_off.h"
#include "core/media/frame.h"
#include "core/media/video_writer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace signwright
{

/// What stands behind `VideoReader`: private to core/media.
class FrameSource
{
public:
    virtual ~FrameSource() = default;

    virtual int width() const = 0;
    virtual int height() const = 0;
    virtual std::int64_t frame_count() const = 0;
    virtual Rational fps() const = 0;
    virtual Rational time_of(std::int64_t index) const = 0;
    virtual std::optional<CutOff> cut_off() const { return {}; }
    virtual Result<Frame> frame(std::int64_t index) = 0;
};

/// What stands behind `VideoWriter`: private to core/media.
class VideoTarget
{
public:
    virtual ~VideoTarget() = default;

    virtual Result<void> add(const Image8 &image) = 0;
    virtual Result<void> finish() = 0;
};

Result<std::unique_ptr<FrameSource>> open_png_folder(const std::filesystem::path &path);
/// Whether `create_png_folder` can put its pictures there. Errors: Io (a file, or a folder that holds other files).
Result<void> check_png_folder(const std::filesystem::path &path);
Result<std::unique_ptr<VideoTarget>> create_png_folder(const std::filesystem::path &path, const VideoOptions &options);
Result<std::string> metadata_of_png_folder(const std::filesystem::path &path);

Result<std::unique_ptr<FrameSource>> open_video_file(const std::filesystem::path &path, int threads);
Result<std::unique_ptr<VideoTarget>> create_video_file(const std::filesystem::path &path, const VideoOptions &options);
Result<std::string> metadata_of_video_file(const std::filesystem::path &path);

} // namespace signwright
