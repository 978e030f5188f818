#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/video_reader.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace signwright
{

/// Gives the pictures of a video to `see`, in order; an error of `see` ends it. Pictures that cannot be decoded are left out;
/// returns how many those are. `stage` is what progress is called.
/// Errors: those of the video when none of the pictures can be decoded, of `see`; Cancelled.
Result<std::int64_t> visit_pictures(VideoReader &video, const char *stage, const Control &control,
                                    const std::function<Result<void>(const Frame &)> &see);

/// The same for some of the pictures, in the given order.
Result<std::int64_t> visit_pictures(VideoReader &video, const std::vector<std::int64_t> &indices, const char *stage,
                                    const Control &control, const std::function<Result<void>(const Frame &)> &see);

} // namespace signwright
