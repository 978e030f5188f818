#pragma once

#include "core/base/random.h"

#include <array>
#include <vector>

namespace signwright
{

/// Where a training crop begins, (x, y), in steps of `factor` pixels: mostly around one of the targets (pixels), else anywhere in
/// a square picture. `side` and `crop` are lengths in the same steps, crop ≤ side.
std::array<int, 2> place_crop(const std::vector<std::array<int, 2>> &targets, int side, int crop, int factor, Random &random);

} // namespace signwright
