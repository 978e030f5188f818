#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

namespace signwright
{

/// Whether `winograd_convolution` can take `weight` and is worth it: a dense float32 3×3 kernel on the CPU with many channels.
bool fits_winograd(const at::Tensor &weight);

/// Whether it can also take `x` and no gradient is wanted: float32, channels-last, and a map large enough to pay for the
/// transformation of the weights.
bool can_use_winograd(const at::Tensor &x, const at::Tensor &weight);

/// The 3×3 convolution with stride 1 and padding 1 plus `bias` and, if it is defined, `residual` (of the result's shape,
/// channels-last). It is computed by minimal filtering, F(4×4, 3×3) of Lavin and Gray 2016 ("Fast Algorithms for Convolutional
/// Neural Networks", section 4), with a quarter of the multiplications. Polynomials are evaluated at 0, ±√½, ±√2 and ∞, which
/// loses a third of the digits that the usual 0, ±1, ±2 lose: the result is off by about 2·10⁻⁶ of its largest value.
at::Tensor winograd_convolution(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias,
                                const at::Tensor &residual);

} // namespace signwright
