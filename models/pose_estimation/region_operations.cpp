#include "models/pose_estimation/region_operations.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

void scale_map(const float *map, std::span<const float> factors, std::int64_t count, float *output)
{
    for (std::int64_t i = 0; i < count; ++i)
        output[i] = map[i] * factors[factors.size() == 1 ? 0 : static_cast<std::size_t>(i)];
}

void region_matrix(const float *points, std::span<const int> numbers, float *matrix)
{
    const auto x_of = [&](int number) -> double { return points[3 * number]; };
    const auto y_of = [&](int number) -> double { return points[3 * number + 1]; };
    const double turn = -std::atan2(y_of(numbers[1]) - y_of(numbers[0]), x_of(numbers[1]) - x_of(numbers[0]));
    const double cosine = std::cos(turn), sine = std::sin(turn);
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (const int number : numbers.subspan(2)) {
        const double u = cosine * x_of(number) - sine * y_of(number), v = sine * x_of(number) + cosine * y_of(number);
        left = std::min(left, u);
        right = std::max(right, u);
        top = std::min(top, v);
        bottom = std::max(bottom, v);
    }
    const double u = (left + right) / 2, v = (top + bottom) / 2, half = kRegionSide / 2.0;
    const double scale_x = kRegionScale * (right - left) / kRegionSide, scale_y = kRegionScale * (bottom - top) / kRegionSide;
    // Back by the same angle: columns of the rotation, then the centre, from which half of the part's map is taken away.
    const double a = cosine * scale_x, b = sine * scale_y, c = -sine * scale_x, d = cosine * scale_y;
    const double x = cosine * u + sine * v - half * (a + b), y = -sine * u + cosine * v - half * (c + d);
    const double rows[16] = {a, b, 0, x, c, d, 0, y, 0, 0, 1, 0, 0, 0, 0, 1};
    std::transform(std::begin(rows), std::end(rows), matrix, [](double value) { return static_cast<float>(value); });
}

void sample_region(const float *map, const MapSize &from, const float *matrix, float *output)
{
    for (std::int64_t row = 0; row < kRegionSide; ++row)
        for (std::int64_t column = 0; column < kRegionSide; ++column, output += from.channels) {
            const float u = static_cast<float>(column) + 0.5f, v = static_cast<float>(row) + 0.5f;
            const float x = matrix[0] * u + matrix[1] * v + matrix[3] - 0.5f,
                        y = matrix[4] * u + matrix[5] * v + matrix[7] - 0.5f;
            const auto last_x = static_cast<float>(from.columns - 1), last_y = static_cast<float>(from.rows - 1);
            // Written so that NaN is outside.
            if (!(x >= 0 && x <= last_x && y >= 0 && y <= last_y)) {
                std::fill_n(output, from.channels, 0.0f);
                continue;
            }
            const auto x0 = static_cast<std::int64_t>(x), y0 = static_cast<std::int64_t>(y);
            const std::int64_t x1 = std::min(x0 + 1, from.columns - 1), y1 = std::min(y0 + 1, from.rows - 1);
            const float wx = x - static_cast<float>(x0), wy = y - static_cast<float>(y0);
            const auto pixel = [&](std::int64_t i, std::int64_t j) { return map + (j * from.columns + i) * from.channels; };
            const float *p = pixel(x0, y0), *q = pixel(x1, y0), *r = pixel(x0, y1), *s = pixel(x1, y1);
            for (std::int64_t channel = 0; channel < from.channels; ++channel)
                output[channel] =
                    (1 - wy) * ((1 - wx) * p[channel] + wx * q[channel]) + wy * ((1 - wx) * r[channel] + wx * s[channel]);
        }
}

void move_points(const float *points, std::int64_t count, const float *matrix, float *output)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const float x = points[2 * i], y = points[2 * i + 1];
        output[2 * i] = matrix[0] * x + matrix[1] * y + matrix[3];
        output[2 * i + 1] = matrix[4] * x + matrix[5] * y + matrix[7];
    }
}

} // namespace signwright
