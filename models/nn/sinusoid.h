#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace signwright::nn
{

/// Sinusoidal positions (Vaswani et al. 2017, section 3.5), positions×width: even columns sin, odd columns cos,
/// frequency exp(−2k·ln(10000)/width) for column pair k. `width` is even.
at::Tensor sinusoid_table(std::int64_t positions, std::int64_t width);

} // namespace signwright::nn
