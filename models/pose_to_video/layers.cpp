#include "models/pose_to_video/layers.h"

#include "models/pose_to_video/gpu_layers.h"
#include "models/pose_to_video/winograd.h"

#include <ATen/ATen.h>

namespace signwright
{

Conv2d::Conv2d(const ParameterScope &scope, int in, int out, int kernel, int stride_, int padding_, Initial initial)
    : stride(stride_), padding(padding_ < 0 ? (kernel - 1) / 2 : padding_)
{
    const std::int64_t fan_in = static_cast<std::int64_t>(in) * kernel * kernel;
    weight = scope.add("weight", {out, in, kernel, kernel}, initial, fan_in);
    bias = scope.add("bias", {out}, initial == Initial::Zero ? Initial::Zero : Initial::FanIn, fan_in);
}

at::Tensor Conv2d::operator()(const at::Tensor &x) const
{
    if (packed::is_packed(weight))
        return packed::convolution(x, weight, {bias, stride, padding});
    if (winograd && can_use_winograd(x, weight))
        return winograd_convolution(x, weight, bias, {});
    if (gpu::can_run(x, weight))
        return gpu::convolution(x, weight, stride, padding, bias, {});
    return at::conv2d(x, weight, bias, stride, padding);
}

at::Tensor Conv2d::add_to(const at::Tensor &residual, const at::Tensor &x) const
{
    if (packed::is_packed(weight))
        return packed::convolution_add(x, weight, {bias, stride, padding}, residual);
    if (winograd && can_use_winograd(x, weight))
        return winograd_convolution(x, weight, bias, residual);
    if (gpu::can_run(x, weight))
        return gpu::convolution(x, weight, stride, padding, bias, residual);
    return residual + (*this)(x);
}

at::Tensor Conv2d::without_bias(const at::Tensor &x) const { return at::conv2d(x, weight, {}, stride, padding); }

void Conv2d::pack(Maps maps)
{
    if (!packed::can_pack(weight))
        return;
    winograd = maps == Maps::Large && fits_winograd(weight) && stride == 1 && padding == 1;
    if (!winograd)
        weight = packed::pack_convolution(weight, stride, padding);
}

GroupNorm::GroupNorm(const ParameterScope &scope, int groups_, int channels, double eps_)
    : weight(scope.add("weight", {channels}, Initial::One)), bias(scope.add("bias", {channels}, Initial::Zero)), groups(groups_),
      eps(eps_)
{
}

at::Tensor GroupNorm::fused(const at::Tensor &x, const GroupNormFusion &fusion) const
{
    if (can_fuse_group_norm(x, weight, bias, fusion))
        return fused_group_norm(x, groups, weight, bias, eps, fusion);
    const auto over_positions = [](const at::Tensor &channels) { return channels.unsqueeze(-1).unsqueeze(-1); };
    at::Tensor h = fusion.before.defined() ? x + over_positions(fusion.before) : x;
    h = at::group_norm(h, groups, weight, bias, eps);
    if (fusion.scale.defined())
        h = h * (1 + over_positions(fusion.scale));
    if (fusion.shift.defined())
        h = h + over_positions(fusion.shift);
    return fusion.silu ? at::silu(h) : h;
}

ResnetBlock::ResnetBlock(const ParameterScope &scope, int in, int out, const ResnetOptions &options)
    : norm1(scope / "norm1", options.groups, in, options.eps), conv1(scope / "conv1", in, out, 3),
      norm2(scope / "norm2", options.groups, out, options.eps),
      conv2(scope / "conv2", out, out, 3, 1, 1, Initial::Zero), // the block starts as the identity
      scale_shift(options.scale_shift)
{
    if (options.embedding_channels > 0)
        time_emb_proj.emplace(scope / "time_emb_proj", options.embedding_channels, options.scale_shift ? 2 * out : out);
    if (in != out)
        conv_shortcut.emplace(scope / "conv_shortcut", in, out, 1);
}

at::Tensor ResnetBlock::operator()(const at::Tensor &x, const at::Tensor &embedding) const
{
    at::Tensor h = norm1.silu(x);
    // The first convolution's bias is one more vector to add before the normalisation, which costs no pass of its own.
    const bool folded = gpu::can_run(h, conv1.weight);
    h = folded ? conv1.without_bias(h) : conv1(h);
    GroupNormFusion fusion{.silu = true};
    if (time_emb_proj) {
        const at::Tensor projected = (*time_emb_proj)(embedding);
        if (scale_shift) {
            const auto parts = projected.chunk(2, 1);
            fusion.scale = parts[0];
            fusion.shift = parts[1];
        } else {
            fusion.before = projected;
        }
    }
    if (folded)
        fusion.before = fusion.before.defined() ? fusion.before + conv1.bias : conv1.bias.expand({h.size(0), h.size(1)});
    h = norm2.fused(h, fusion);
    return conv2.add_to(conv_shortcut ? (*conv_shortcut)(x) : x, h);
}

void ResnetBlock::pack(Maps maps)
{
    conv1.pack(maps);
    if (time_emb_proj)
        time_emb_proj->pack();
    conv2.pack(maps);
    if (conv_shortcut)
        conv_shortcut->pack();
}

Upsample::Upsample(const ParameterScope &scope, int channels) : conv(scope / "conv", channels, channels, 3) {}

at::Tensor Upsample::operator()(const at::Tensor &x, std::int64_t height, std::int64_t width) const
{
    return conv(at::upsample_nearest2d(x, {height, width}));
}

at::Tensor space_to_depth(const at::Tensor &x, int patch) { return patch == 1 ? x : at::pixel_unshuffle(x, patch); }

at::Tensor depth_to_space(const at::Tensor &x, int patch) { return patch == 1 ? x : at::pixel_shuffle(x, patch); }

} // namespace signwright
