#include "models/sign_to_text/rgb_front_end/rgb_front_end_network.h"

#include "models/sign_to_text/frame_pictures.h"
#include "models/sign_to_text/rgb_front_end/picture_view.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

int read_out_size(const RgbFrontEndConfig &config)
{
    const int side = kPictureSide / config.backbone.patch_size;
    return config.backbone.hidden_size + side * side * config.patch_channels;
}

} // namespace

RgbFrontEndNetwork::RgbFrontEndNetwork(const RgbFrontEndConfig &config, c10::Device device, std::optional<std::uint64_t> seed)
    : config_(config), table_(device, seed), mean_(at::zeros({kPoseNumbers}, at::device(device))),
      deviation_(at::ones({kPoseNumbers}, at::device(device))), backbone_(config.backbone, ParameterScope(table_, "backbone")),
      patch_(ParameterScope(table_, "read_out") / "patch", config.backbone.hidden_size, config.patch_channels),
      seen_(ParameterScope(table_, "read_out") / "seen", read_out_size(config), kPresences),
      values_(ParameterScope(table_, "read_out") / "values", read_out_size(config), kPoseNumbers)
{
}

PosePrediction RgbFrontEndNetwork::forward(const at::Tensor &images, bool training) const
{
    const DinoFeatures features = backbone_.forward(images, training);
    const at::Tensor all = at::cat({features.cls, patch_(features.patches).flatten(1)}, 1);
    return {seen_(all).to(at::kFloat), values_(all).to(at::kFloat)};
}

std::vector<PoseNumbers> RgbFrontEndNetwork::read(const std::vector<Image8> &pictures) const
{
    const at::NoGradGuard no_grad;
    const PosePrediction prediction = forward(normalised_pictures(pictures).to(device()));
    const at::Tensor seen = prediction.seen.sigmoid().to(at::kCPU).contiguous();
    const at::Tensor values = restored(prediction.values).to(at::kCPU).contiguous();
    std::vector<PoseNumbers> numbers(pictures.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::copy_n(seen.data_ptr<float>() + i * kPresences, kPresences, numbers[i].seen.begin());
        std::copy_n(values.data_ptr<float>() + i * kPoseNumbers, kPoseNumbers, numbers[i].values.begin());
    }
    return numbers;
}

nn::NamedTensors RgbFrontEndNetwork::state() const
{
    nn::NamedTensors all = table_.named();
    for (auto &entry : statistics())
        all.push_back(std::move(entry));
    return all;
}

} // namespace signwright::sign_to_text
