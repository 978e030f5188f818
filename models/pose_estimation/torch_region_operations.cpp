#include "models/pose_estimation/torch_region_operations.h"

#include "models/pose_estimation/region_operations.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

/// One number of every matrix, (N, 1, 1).
at::Tensor entry(const at::Tensor &matrices, std::int64_t row, std::int64_t column)
{
    return matrices.select(1, column).select(2, row).unsqueeze(2);
}

/// Where a matrix puts places (u, v), along its first or second axis.
at::Tensor placed(const at::Tensor &matrices, std::int64_t row, const at::Tensor &u, const at::Tensor &v)
{
    return entry(matrices, row, 0) * u + entry(matrices, row, 1) * v + entry(matrices, row, 3);
}

} // namespace

at::Tensor region_matrices(const at::Tensor &points, std::int64_t left, std::int64_t right, const at::Tensor &around)
{
    // In double precision, as on the CPU.
    const at::Tensor x = points.select(1, 0).squeeze(1).to(at::kDouble), y = points.select(1, 1).squeeze(1).to(at::kDouble);
    const at::Tensor turn = -at::atan2(y.select(1, right) - y.select(1, left), x.select(1, right) - x.select(1, left));
    const at::Tensor cosine = turn.cos().unsqueeze(1), sine = turn.sin().unsqueeze(1); // (N, 1)
    const at::Tensor box_x = x.index_select(1, around), box_y = y.index_select(1, around);
    const at::Tensor along = cosine * box_x - sine * box_y, across = sine * box_x + cosine * box_y;
    const at::Tensor low_u = along.amin({1}, true), high_u = along.amax({1}, true);
    const at::Tensor low_v = across.amin({1}, true), high_v = across.amax({1}, true);
    const at::Tensor u = (low_u + high_u) / 2, v = (low_v + high_v) / 2;
    const at::Tensor scale_x = (high_u - low_u) * (kRegionScale / kRegionSide);
    const at::Tensor scale_y = (high_v - low_v) * (kRegionScale / kRegionSide);
    // As in `region_matrix`.
    const at::Tensor a = cosine * scale_x, b = sine * scale_y, c = -sine * scale_x, d = cosine * scale_y;
    constexpr double kHalf = kRegionSide / 2.0;
    const at::Tensor to_x = cosine * u + sine * v - (a + b) * kHalf, to_y = -sine * u + cosine * v - (c + d) * kHalf;
    const at::Tensor zero = at::zeros_like(a), one = at::ones_like(a);
    const at::Tensor rows = at::cat({a, b, zero, to_x, c, d, zero, to_y, zero, zero, one, zero, zero, zero, zero, one}, 1);
    return rows.to(at::kFloat).view({-1, 1, 4, 4}).permute({0, 3, 1, 2});
}

at::Tensor sampled_regions(const at::Tensor &maps, const at::Tensor &matrices)
{
    const at::Tensor place = at::arange(kRegionSide, maps.options()) + 0.5;
    const at::Tensor u = place.view({1, 1, kRegionSide}), v = place.view({1, kRegionSide, 1});
    const at::Tensor x = placed(matrices, 0, u, v) - 0.5, y = placed(matrices, 1, u, v) - 0.5;
    const auto last_x = static_cast<double>(maps.size(3) - 1), last_y = static_cast<double>(maps.size(2) - 1);
    // Comparisons with NaN are false: it is outside.
    const at::Tensor inside = (x >= 0) & (x <= last_x) & (y >= 0) & (y <= last_y);
    const at::Tensor grid = at::stack({x * (2 / last_x) - 1, y * (2 / last_y) - 1}, 3); // −1 … 1 from first to last pixel
    constexpr std::int64_t kBilinear = 0, kZeros = 0;
    const at::Tensor sampled = at::grid_sampler(maps, grid, kBilinear, kZeros, true);
    return at::where(inside.unsqueeze(1), sampled, 0.0);
}

at::Tensor moved_points(const at::Tensor &points, const at::Tensor &matrices)
{
    const at::Tensor x = points.select(1, 0), y = points.select(1, 1); // (N, 1, n)
    return at::stack({placed(matrices, 0, x, y), placed(matrices, 1, x, y)}, 1);
}

} // namespace signwright
