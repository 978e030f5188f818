#include "models/pose_to_video/gpu_layers.h"

#include "models/cuda/cuda_backend.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

namespace signwright::gpu
{

bool can_run(const at::Tensor &x, const at::Tensor &weight)
{
    const bool wants_gradient = at::GradMode::is_enabled() && (x.requires_grad() || weight.requires_grad());
    const bool fits = x.dim() != 4 || x.is_contiguous(at::MemoryFormat::ChannelsLast);
    // Where LibTorch chooses the types itself, maps and weights do not agree.
    return x.is_cuda() && !at::autocast::is_autocast_enabled(at::kCUDA) && !wants_gradient && fits &&
           x.scalar_type() == weight.scalar_type() && weight.size(0) % kCudaVector == 0 && cuda_backend() != nullptr;
}

at::Tensor convolution(const at::Tensor &x, const at::Tensor &weight, std::int64_t stride, std::int64_t padding,
                       const at::Tensor &bias, const at::Tensor &residual)
{
    const bool pointwise = weight.size(2) == 1 && weight.size(3) == 1 && stride == 1 && padding == 0;
    if (pointwise) {
        const bool in_product = !residual.defined();
        const at::Tensor y = at::linear(x.permute({0, 2, 3, 1}), weight.flatten(1), in_product ? bias : at::Tensor());
        at::Tensor map = y.permute({0, 3, 1, 2});
        if (!in_product)
            cuda_backend()->add_bias(map, bias, residual.contiguous(at::MemoryFormat::ChannelsLast));
        return map;
    }
    const at::Tensor y = at::conv2d(x, weight, {}, stride, padding).contiguous(at::MemoryFormat::ChannelsLast);
    if (bias.defined())
        cuda_backend()->add_bias(y, bias, residual.defined() ? residual.contiguous(at::MemoryFormat::ChannelsLast) : residual);
    return y;
}

at::Tensor geglu(const at::Tensor &x) { return cuda_backend()->geglu(x.contiguous()); }

} // namespace signwright::gpu
