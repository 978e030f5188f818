#include "core/metrics/hand_gradients.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr int kCell = 8; ///< pixels
constexpr int kDirections = 9;
constexpr float kClip = 0.2f;
constexpr float kQuiet = 4.0f; ///< added to a block's length, of 255: flat blocks stay quiet

using Cell = std::array<float, kDirections>;

float luma(const Image8 &image, int x, int y)
{
    const std::uint8_t *pixel = image.at(x, y);
    if (image.channels() == 1)
        return static_cast<float>(pixel[0]);
    return 0.299f * static_cast<float>(pixel[0]) + 0.587f * static_cast<float>(pixel[1]) + 0.114f * static_cast<float>(pixel[2]);
}

/// Shares a pixel's gradient between the two nearest directions.
void vote(Cell &cell, float dx, float dy)
{
    const float strength = std::hypot(dx, dy);
    float angle = std::atan2(dy, dx) / std::numbers::pi_v<float>; // in half turns
    angle -= std::floor(angle);
    const float place = angle * kDirections - 0.5f;
    const int lower = static_cast<int>(std::floor(place));
    const float share = place - static_cast<float>(lower);
    cell[static_cast<std::size_t>((lower + kDirections) % kDirections)] += strength * (1.0f - share);
    cell[static_cast<std::size_t>((lower + 1) % kDirections)] += strength * share;
}

} // namespace

std::vector<float> hand_gradients(const Image8 &image, const PixelRect &part)
{
    assert(part.width == part.height && part.width % kCell == 0 && part.width >= 2 * kCell);
    const int cells = part.width / kCell;
    std::vector<Cell> grid(static_cast<std::size_t>(cells * cells), Cell{});
    const auto at = [&](int x, int y) {
        return luma(image, std::clamp(x, part.x, part.x + part.width - 1), std::clamp(y, part.y, part.y + part.height - 1));
    };
    for (int y = 0; y < part.height; ++y) {
        for (int x = 0; x < part.width; ++x) {
            const int px = part.x + x, py = part.y + y;
            vote(grid[static_cast<std::size_t>(y / kCell * cells + x / kCell)], 0.5f * (at(px + 1, py) - at(px - 1, py)),
                 0.5f * (at(px, py + 1) - at(px, py - 1)));
        }
    }
    std::vector<float> features;
    for (int row = 0; row + 1 < cells; ++row) {
        for (int column = 0; column + 1 < cells; ++column) {
            const std::size_t begin = features.size();
            for (const int cell :
                 {row * cells + column, row * cells + column + 1, (row + 1) * cells + column, (row + 1) * cells + column + 1})
                features.insert(features.end(), grid[static_cast<std::size_t>(cell)].begin(),
                                grid[static_cast<std::size_t>(cell)].end());
            for (int pass = 0; pass < 2; ++pass) {
                float squares = 0.0f;
                for (std::size_t i = begin; i < features.size(); ++i)
                    squares += features[i] * features[i];
                // The second time the values are already of unit length.
                const float length = std::sqrt(squares) + (pass == 0 ? kQuiet : 1e-6f);
                for (std::size_t i = begin; i < features.size(); ++i)
                    features[i] = pass == 0 ? std::min(features[i] / length, kClip) : features[i] / std::max(length, 0.1f);
            }
        }
    }
    return features;
}

} // namespace signwright
