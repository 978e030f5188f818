#include "models/sign_to_text/pose_translation/signing_detector.h"

#include <ATen/ATen.h>

namespace signwright::sign_to_text
{

namespace
{

constexpr int kKernel = 5;

} // namespace

SigningDetector::SigningDetector(int features, int channels, const ParameterScope &scope)
    : input_(scope / "input", features, channels), output_(scope / "output", channels, 2)
{
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const ParameterScope place = scope / "layers" / static_cast<int>(i);
        layers_[i].weight = place.add("weight", {channels, channels, kKernel}, Initial::FanIn, channels * kKernel);
        layers_[i].bias = place.add("bias", {channels}, Initial::Zero);
    }
}

at::Tensor SigningDetector::forward(const at::Tensor &features) const
{
    at::Tensor x = at::gelu(input_(features)).transpose(1, 2);
    std::int64_t dilation = 1;
    for (const Layer &layer : layers_) {
        const at::Tensor padded = at::constant_pad_nd(x, {(kKernel - 1) * dilation, 0});
        x = x + at::gelu(at::conv1d(padded, layer.weight, layer.bias, {1}, at::IntArrayRef{0}, {dilation}));
        dilation *= 2;
    }
    return output_(x.transpose(1, 2));
}

} // namespace signwright::sign_to_text
