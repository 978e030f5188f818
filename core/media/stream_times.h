#pragma once

// Private to core/media: what FFmpeg tells of a stream's times.

#include "core/media/container_extent.h"
#include "core/media/ffmpeg_handles.h"

#include <cstdint>
#include <optional>

namespace signwright
{

/// Where the whole file begins, as players count: at its first picture, or before it at the first sound. `first` is the first
/// picture's time; both are in the stream's time base.
std::int64_t begin_of_file(const AVFormatContext &input, const AVStream &stream, std::int64_t first);

/// Where the stream's pictures should end, in its time base; none where it is said nowhere.
std::optional<std::int64_t> announced_end(const AVFormatContext &input, const AVStream &stream, const ContainerExtent &extent);

} // namespace signwright
