#pragma once

#include "core/base/image.h"
#include "core/base/rational.h"

#include <cstdint>

namespace signwright
{

/// One decoded or generated picture of a video.
struct Frame {
    Image8 image;           ///< RGB
    Rational time;          ///< presentation time in seconds
    std::int64_t index = 0; ///< number in order of presentation, from 0
};

} // namespace signwright
