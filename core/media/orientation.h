#pragma once

#include "core/base/image.h"

#include <array>
#include <cstdint>

namespace signwright
{

/// How a stored picture becomes the one that is shown: rows and columns change places, then left and right, then top and bottom.
struct Orientation {
    bool transposed = false;
    bool left_right = false;
    bool top_bottom = false;

    friend bool operator==(const Orientation &, const Orientation &) = default;
};

/// From a display matrix of ISO/IEC 14496-12 (8.3.2), row by row: the nearest of the eight orientations.
Orientation orientation_from_matrix(const std::array<std::int32_t, 9> &matrix);

/// The picture as it is shown.
Image8 oriented(const Image8 &stored, const Orientation &orientation);

} // namespace signwright
