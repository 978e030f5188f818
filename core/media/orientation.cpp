#include "core/media/orientation.h"

#include <algorithm>
#include <cstdlib>

namespace signwright
{

Orientation orientation_from_matrix(const std::array<std::int32_t, 9> &matrix)
{
    // x' = a x + c y, y' = b x + d y; of wider numbers, because the smallest one has no absolute value.
    const std::int64_t a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
    const bool transposed = std::abs(b) + std::abs(c) > std::abs(a) + std::abs(d);
    return {.transposed = transposed, .left_right = (transposed ? c : a) < 0, .top_bottom = (transposed ? b : d) < 0};
}

Image8 oriented(const Image8 &stored, const Orientation &orientation)
{
    Image8 shown(orientation.transposed ? stored.height() : stored.width(),
                 orientation.transposed ? stored.width() : stored.height(), stored.channels());
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x) {
            const int u = orientation.left_right ? shown.width() - 1 - x : x;
            const int v = orientation.top_bottom ? shown.height() - 1 - y : y;
            std::copy_n(orientation.transposed ? stored.at(v, u) : stored.at(u, v), stored.channels(), shown.at(x, y));
        }
    return shown;
}

} // namespace signwright
