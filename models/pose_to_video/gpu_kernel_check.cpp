#include "models/pose_to_video/gpu_kernel_check.h"

#include "models/cuda/cuda_backend.h"
#include "models/kernel_check.h"
#include "models/pose_to_video/gpu_layers.h"
#include "models/pose_to_video/layers.h"

#include <ATen/ATen.h>

#include <functional>

namespace signwright
{

namespace
{

using Tensors = KernelCase::Tensors;
using Function = KernelCase::Function;

at::Tensor map(std::int64_t pictures, std::int64_t channels, std::int64_t side)
{
    return at::randn({pictures, channels, side, side}).mul_(2).add_(0.5).contiguous(at::MemoryFormat::ChannelsLast);
}

GroupNorm norm_with(const at::Tensor &weight, const at::Tensor &bias)
{
    ParameterTable table;
    GroupNorm norm(ParameterScope(table), 32, static_cast<int>(weight.size(0)), 1e-5);
    norm.weight = weight, norm.bias = bias;
    return norm;
}

at::Tensor plain_norm(const Tensors &x, const GroupNormFusion &fusion)
{
    const auto over_positions = [](const at::Tensor &channels) { return channels.unsqueeze(-1).unsqueeze(-1); };
    at::Tensor h = fusion.before.defined() ? x[0] + over_positions(fusion.before) : x[0];
    h = at::group_norm(h, 32, x[1], x[2], 1e-5);
    if (fusion.scale.defined())
        h = h * (1 + over_positions(fusion.scale)) + over_positions(fusion.shift);
    return fusion.silu ? at::silu(h) : h;
}

/// inputs: x, weight, bias and, as `fusion_of` takes them, more.
KernelCase norm_case(const std::string &name, std::int64_t pictures, std::int64_t channels, std::int64_t side, int vectors,
                     const std::function<GroupNormFusion(const Tensors &)> &fusion_of)
{
    Tensors inputs = {map(pictures, channels, side), at::randn({channels}), at::randn({channels})};
    for (int i = 0; i < vectors; ++i)
        inputs.push_back(at::randn({pictures, channels}));
    return {name, inputs, [=](const Tensors &x) { return norm_with(x[1], x[2]).fused(x[0], fusion_of(x)); },
            [=](const Tensors &x) { return plain_norm(x, fusion_of(x)); }};
}

std::vector<KernelCase> cases()
{
    const auto silu = [](const Tensors &) { return GroupNormFusion{.silu = true}; };
    const auto after_embedding = [](const Tensors &x) { return GroupNormFusion{.before = x[3], .silu = true}; };
    const auto scale_shift = [](const Tensors &x) { return GroupNormFusion{.scale = x[3], .shift = x[4]}; };
    std::vector<KernelCase> all = {norm_case("group norm, SiLU (8, 320, 64, 64)", 8, 320, 64, 0, silu),
                                   norm_case("embedding, group norm, SiLU (8, 1280, 16, 16)", 8, 1280, 16, 1, after_embedding),
                                   norm_case("group norm, scale, shift (8, 2560, 8, 8)", 8, 2560, 8, 2, scale_shift),
                                   norm_case("group norm, SiLU (1, 128, 512, 512)", 1, 128, 512, 0, silu)};
    const auto gated = [](const Tensors &x) {
        const auto halves = x[0].chunk(2, -1);
        return halves[0] * at::gelu(halves[1]);
    };
    all.push_back({"GEGLU (8, 4096, 2560)",
                   {at::randn({8, 4096, 2560})},
                   [gated](const Tensors &x) { return x[0].is_cuda() ? gpu::geglu(x[0]) : gated(x); },
                   gated});
    const auto plain_sum = [](const Tensors &x) { return x[0] + x[1].view({1, -1, 1, 1}) + x[2]; };
    all.push_back({"bias, residual (8, 640, 32, 32)",
                   {map(8, 640, 32), at::randn({640}), map(8, 640, 32)},
                   [plain_sum](const Tensors &x) {
                       if (!x[0].is_cuda())
                           return plain_sum(x);
                       const at::Tensor sum = x[0].clone(); // the kernel works in place
                       cuda_backend()->add_bias(sum, x[1], x[2]);
                       return sum;
                   },
                   plain_sum});
    // Not ours, but the largest parts of a call: where its time goes.
    const Function attention = [](const Tensors &x) { return at::scaled_dot_product_attention(x[0], x[1], x[2]); };
    for (const auto &[tokens, size] : {std::pair{4096, 40}, {1024, 80}}) {
        const std::int64_t heads = 8;
        const auto random = [&, tokens = tokens, size = size] { return at::randn({2, heads, tokens, size}); };
        all.push_back({"attention (2, 8, " + std::to_string(tokens) + ", " + std::to_string(size) + ")",
                       {random(), random(), random()},
                       attention,
                       attention});
    }
    const Function convolution = [](const Tensors &x) { return at::conv2d(x[0], x[1], {}, 1, 1); };
    all.push_back({"convolution (2, 640, 32, 32) to 640",
                   {map(2, 640, 32), at::randn({640, 640, 3, 3}).contiguous(at::MemoryFormat::ChannelsLast)},
                   convolution,
                   convolution});
    return all;
}

} // namespace

Result<std::vector<KernelFigure>> check_gpu_kernels(Precision precision, const Control &control)
{
    return check_kernels(cases, precision, control);
}

} // namespace signwright
