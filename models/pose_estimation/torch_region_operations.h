#pragma once

// Private to models/: includes LibTorch. What region_operations.h does, for a batch on any device. Points are (N, 2 or 3, 1, n),
// a matrix is (N, 4 columns, 1, 4 rows): maps as those of torch_operations.h.

#include <ATen/core/Tensor.h>

namespace signwright
{

/// The matrices of boxes around the points with the numbers `around`, turned so that `left` and `right` lie level.
at::Tensor region_matrices(const at::Tensor &points, std::int64_t left, std::int64_t right, const at::Tensor &around);

/// The boxes' maps (N, C, 16, 16) out of maps (N, C, H, W): bilinear, 0 outside.
at::Tensor sampled_regions(const at::Tensor &maps, const at::Tensor &matrices);

/// Points (N, 2, 1, n) of the boxes → the whole.
at::Tensor moved_points(const at::Tensor &points, const at::Tensor &matrices);

} // namespace signwright
