#include "models/nn/layers.h"

#include <ATen/ATen.h>

namespace signwright
{

Linear::Linear(const ParameterScope &scope, int in, int out, bool with_bias, Initial initial)
    : weight(scope.add("weight", {out, in}, initial, in))
{
    if (with_bias)
        bias = scope.add("bias", {out}, Initial::Zero);
}

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    return packed::is_packed(weight) ? packed::linear(x, weight, bias) : at::linear(x, weight, bias);
}

at::Tensor Linear::add_to(const at::Tensor &residual, const at::Tensor &x) const
{
    return packed::is_packed(weight) ? packed::linear_with(x, weight, bias, residual, packed::Combine::Add)
                                     : residual + (*this)(x);
}

void Linear::pack()
{
    if (packed::can_pack(weight))
        weight = packed::pack_linear(weight);
}

LayerNorm::LayerNorm(const ParameterScope &scope, int channels, double eps_)
    : weight(scope.add("weight", {channels}, Initial::One)), bias(scope.add("bias", {channels}, Initial::Zero)), eps(eps_)
{
}

at::Tensor LayerNorm::operator()(const at::Tensor &x) const { return at::layer_norm(x, {weight.size(0)}, weight, bias, eps); }

} // namespace signwright
