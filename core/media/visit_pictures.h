#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/video_reader.h"

#include <cstdint>
#include <functional>

namespace signwright
{

/// Gives the pictures of a video to `see`, in order; an error of `see` ends it. Pictures that cannot be decoded are left out;
/// returns how many those are. `stage` is what progress is called.
/// Errors: those of the video when no picture can be decoded, of `see`; Cancelled.
Result<std::int64_t> visit_pictures(VideoReader &video, const char *stage, const Control &control,
                                    const std::function<Result<void>(const Frame &)> &see);

} // namespace signwright
