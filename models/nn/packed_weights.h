#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace signwright::packed
{

/// Weights in the blocked layout of oneDNN's kernels, for inference on the CPU. With dense weights LibTorch converts them at
/// every call, which for small pictures costs more than the arithmetic. A packed tensor has LibTorch's opaque layout: `is_packed`
/// tells it from a dense one, and only the functions below take it.

/// Whether `weight` can be packed: float32 on the CPU, oneDNN built in and not switched off.
bool can_pack(const at::Tensor &weight);
inline bool is_packed(const at::Tensor &weight) { return weight.is_mkldnn(); }

/// `weight`: (out, in, k, k). The layout does not depend on the size of the pictures.
at::Tensor pack_convolution(const at::Tensor &weight, std::int64_t stride, std::int64_t padding);
/// `weight`: (out, in).
at::Tensor pack_linear(const at::Tensor &weight);

/// Bias and places of a convolution.
struct ConvolutionPlace {
    const at::Tensor &bias;
    std::int64_t stride, padding;
};

/// The convolution of `x` (N, C, H, W), channels-last.
at::Tensor convolution(const at::Tensor &x, const at::Tensor &weight, const ConvolutionPlace &place);
/// The convolution plus `other`, in one pass.
at::Tensor convolution_add(const at::Tensor &x, const at::Tensor &weight, const ConvolutionPlace &place, const at::Tensor &other);

/// What a linear map does to its result in the same pass.
enum class After { Nothing, Gelu };
/// x·Wᵀ + b; `bias` may be undefined.
at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, After after = After::Nothing);

/// How a linear map's result meets `other`.
enum class Combine { Add, Multiply };
at::Tensor linear_with(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, const at::Tensor &other,
                       Combine combine);

} // namespace signwright::packed
