#include "models/pose_to_video/layers.h"

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

at::Tensor Conv2d::operator()(const at::Tensor &x) const { return at::conv2d(x, weight, bias, stride, padding); }

Linear::Linear(const ParameterScope &scope, int in, int out, bool with_bias, Initial initial)
    : weight(scope.add("weight", {out, in}, initial, in))
{
    if (with_bias)
        bias = scope.add("bias", {out}, Initial::Zero);
}

at::Tensor Linear::operator()(const at::Tensor &x) const { return at::linear(x, weight, bias); }

GroupNorm::GroupNorm(const ParameterScope &scope, int groups_, int channels, double eps_)
    : weight(scope.add("weight", {channels}, Initial::One)), bias(scope.add("bias", {channels}, Initial::Zero)), groups(groups_),
      eps(eps_)
{
}

at::Tensor GroupNorm::operator()(const at::Tensor &x) const { return at::group_norm(x, groups, weight, bias, eps); }

LayerNorm::LayerNorm(const ParameterScope &scope, int channels, double eps_)
    : weight(scope.add("weight", {channels}, Initial::One)), bias(scope.add("bias", {channels}, Initial::Zero)), eps(eps_)
{
}

at::Tensor LayerNorm::operator()(const at::Tensor &x) const { return at::layer_norm(x, {weight.size(0)}, weight, bias, eps); }

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
    at::Tensor h = conv1(at::silu(norm1(x)));
    at::Tensor projected;
    if (time_emb_proj)
        projected = (*time_emb_proj)(embedding).unsqueeze(-1).unsqueeze(-1);
    if (projected.defined() && !scale_shift)
        h = h + projected;
    h = norm2(h);
    if (projected.defined() && scale_shift) {
        const auto parts = projected.chunk(2, 1);
        h = h * (1 + parts[0]) + parts[1];
    }
    h = conv2(at::silu(h));
    return (conv_shortcut ? (*conv_shortcut)(x) : x) + h;
}

Upsample::Upsample(const ParameterScope &scope, int channels) : conv(scope / "conv", channels, channels, 3) {}

at::Tensor Upsample::operator()(const at::Tensor &x, std::int64_t height, std::int64_t width) const
{
    return conv(at::upsample_nearest2d(x, {height, width}));
}

at::Tensor space_to_depth(const at::Tensor &x, int patch) { return patch == 1 ? x : at::pixel_unshuffle(x, patch); }

at::Tensor depth_to_space(const at::Tensor &x, int patch) { return patch == 1 ? x : at::pixel_shuffle(x, patch); }

} // namespace signwright
