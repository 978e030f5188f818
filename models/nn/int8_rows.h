#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

namespace signwright::int8_rows
{

/// Weights of one byte a number with a scale for each row, for inference on the CPU: a linear map of one or a few vectors costs
/// as long as reading its weights takes, and these are a quarter of dense ones. What they are multiplied with stays float32.

/// A matrix in this form.
struct Weights {
    at::Tensor values; ///< (out, in) int8
    at::Tensor scales; ///< (out) float32
};

/// The nearest: values · scales, where every row's largest value is ±127. `weight`: (out, in) float32 on the CPU.
Weights quantized(const at::Tensor &weight);

/// x·Wᵀ + b over the last dimension; `bias` may be undefined. No gradients. Runs on AVX-512 or AVX2 where the processor has them.
at::Tensor linear(const at::Tensor &x, const at::Tensor &values, const at::Tensor &scales, const at::Tensor &bias);

/// Rows of the matrix, float32: (…, in) for `rows` (…) int64.
at::Tensor rows_of(const at::Tensor &rows, const at::Tensor &values, const at::Tensor &scales);

} // namespace signwright::int8_rows
