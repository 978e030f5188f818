#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace signwright::gpu
{

/// Whether the functions below can take `x` with `weight` (out, in, …): both on a GPU, with the plug-in's kernels there, `out` a
/// multiple of `kCudaVector`, maps channels-last, and no gradient wanted.
bool can_run(const at::Tensor &x, const at::Tensor &weight);

/// The convolution of `x` (N, C, H, W) plus `bias` and `residual`, either of which may be undefined, in one pass after the
/// products.
at::Tensor convolution(const at::Tensor &x, const at::Tensor &weight, std::int64_t stride, std::int64_t padding,
                       const at::Tensor &bias, const at::Tensor &residual);

/// (…, 2 C) → (…, C): the first half times GELU of the second.
at::Tensor geglu(const at::Tensor &x);

} // namespace signwright::gpu
