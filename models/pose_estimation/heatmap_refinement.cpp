#include "models/pose_estimation/heatmap_refinement.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

void refine_from_heatmap(std::span<Landmark> points, std::span<const float> logits, int side, int kernel)
{
    constexpr float kConfident = 0.5f;
    assert(logits.size() == points.size() * static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    const int reach = (kernel - 1) / 2;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const float place_x = points[i].x * static_cast<float>(side), place_y = points[i].y * static_cast<float>(side);
        // Written so that NaN is outside.
        if (!(place_x > -1.0f && place_x < static_cast<float>(side) && place_y > -1.0f && place_y < static_cast<float>(side)))
            continue;
        const int column = static_cast<int>(place_x), row = static_cast<int>(place_y);
        float sum = 0, sum_x = 0, sum_y = 0, largest = 0;
        for (int y = std::max(row - reach, 0); y < std::min(row + reach + 1, side); ++y)
            for (int x = std::max(column - reach, 0); x < std::min(column + reach + 1, side); ++x) {
                const auto cell = static_cast<std::size_t>(y * side + x) * points.size() + i;
                const float probability = 1.0f / (1.0f + std::exp(-logits[cell]));
                sum += probability;
                largest = std::max(largest, probability);
                sum_x += probability * static_cast<float>(x);
                sum_y += probability * static_cast<float>(y);
            }
        if (largest >= kConfident && sum > 0) {
            points[i].x = sum_x / static_cast<float>(side) / sum;
            points[i].y = sum_y / static_cast<float>(side) / sum;
        }
    }
}

} // namespace signwright
