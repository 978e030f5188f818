#pragma once

#include "core/base/rational.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// A part of a video that is followed as a stream of its own. Numbers of pictures.
struct VideoSegment {
    std::int64_t first = 0; ///< the stream begins here, so that its tracking has settled at `begin`
    std::int64_t begin = 0, end = 0;
};

/// Cuts a video of `pictures` (at least one) into at most `most` segments that take about as long to follow: none shorter than
/// 2 s with what goes before, half a second before all but the first. Together they hold every picture once.
std::vector<VideoSegment> video_segments(std::int64_t pictures, Rational fps, int most);

} // namespace signwright
