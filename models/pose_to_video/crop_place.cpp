#include "models/pose_to_video/crop_place.h"

#include <algorithm>

namespace signwright
{

namespace
{

/// Crops are placed around hands and the face this often.
constexpr float kAimed = 0.8f;

} // namespace

std::array<int, 2> place_crop(const std::vector<std::array<int, 2>> &targets, int side, int crop, int factor, Random &random)
{
    const auto anywhere = [&] { return static_cast<int>(random.below(static_cast<std::uint32_t>(side - crop + 1))); };
    if (targets.empty() || !random.chance(kAimed))
        return {anywhere(), anywhere()};
    const auto target = targets[random.below(static_cast<std::uint32_t>(targets.size()))];
    const auto around = [&](int pixel) {
        const int jitter = static_cast<int>(random.below(static_cast<std::uint32_t>(crop / 2 + 1))) - crop / 4;
        return std::clamp(pixel / factor - crop / 2 + jitter, 0, side - crop);
    };
    return {around(target[0]), around(target[1])};
}

} // namespace signwright
