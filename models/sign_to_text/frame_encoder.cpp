#include "models/sign_to_text/frame_encoder.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright
{

namespace
{

constexpr double kBatchNormEps = 1e-5, kBatchNormMomentum = 0.1;

} // namespace

FrameEncoder::FrameEncoder(const DinoVitConfig &config, int dim, const ParameterScope &scope)
    : backbone_(config, scope / "spatial_model"), lin_(scope / "lin", config.hidden_size, dim),
      weight_((scope / "bn").add("weight", {dim}, Initial::One)), bias_((scope / "bn").add("bias", {dim}, Initial::Zero)),
      running_mean_((scope / "bn").add("running_mean", {dim}, Initial::Zero)),
      running_var_((scope / "bn").add("running_var", {dim}, Initial::One))
{
}

bool FrameEncoder::is_trained(const std::string &name)
{
    return name.find("lora_w") != std::string::npos || name.find("lin.") != std::string::npos || name.ends_with("bn.weight") ||
           name.ends_with("bn.bias");
}

bool FrameEncoder::is_statistic(const std::string &name)
{
    return name.ends_with("bn.running_mean") || name.ends_with("bn.running_var");
}

FrameFeatures FrameEncoder::forward(const at::Tensor &images, bool training) const
{
    FrameFeatures made;
    made.cls = backbone_.forward(images, training).cls;
    made.features = at::batch_norm(lin_(made.cls), weight_, bias_, running_mean_, running_var_, training, kBatchNormMomentum,
                                   kBatchNormEps, false);
    return made;
}

at::Tensor clips_from_frames(const at::Tensor &features, const std::vector<std::int64_t> &lengths)
{
    const std::int64_t longest = *std::max_element(lengths.begin(), lengths.end());
    std::vector<at::Tensor> clips;
    std::int64_t begin = 0;
    for (const std::int64_t length : lengths) {
        clips.push_back(at::constant_pad_nd(features.slice(0, begin, begin + length), {0, 0, 0, longest - length}));
        begin += length;
    }
    return at::stack(clips);
}

at::Tensor mask_from_lengths(const std::vector<std::int64_t> &lengths, at::Device device)
{
    const at::Tensor counts = at::tensor(lengths, at::kLong).to(device);
    return at::arange(counts.max().item<std::int64_t>(), counts.options()).unsqueeze(0).lt(counts.unsqueeze(1));
}

} // namespace signwright
