#pragma once

// Private to models/: includes LibTorch.

#include "core/base/image.h"
#include "models/sign_to_text/dino_vit.h"
#include "models/sign_to_text/rgb_front_end/pose_numbers.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_config.h"

#include <optional>
#include <vector>

namespace signwright::sign_to_text
{

/// What the network says of N pictures.
struct PosePrediction {
    at::Tensor seen;   ///< (N, kPresences), logits
    at::Tensor values; ///< (N, kPoseNumbers), at unit variance
};

/// A small DINOv2 that is read out linearly, into `PoseNumbers` of a picture: the class token, and a few numbers of every patch
/// side by side, which tell at once where things are.
class RgbFrontEndNetwork
{
public:
    RgbFrontEndNetwork(const RgbFrontEndConfig &config, c10::Device device, std::optional<std::uint64_t> seed);

    /// `images`: (N, 3, kPictureSide, kPictureSide), normalised by ImageNet's mean and deviation.
    PosePrediction forward(const at::Tensor &images, bool training = false) const;
    /// Pictures of `kPictureSide` squared, read in one go.
    std::vector<PoseNumbers> read(const std::vector<Image8> &pictures) const;
    /// `values`, (N, kPoseNumbers), at unit variance.
    at::Tensor normalized(const at::Tensor &values) const { return (values - mean_) / deviation_; }
    /// The other way round.
    at::Tensor restored(const at::Tensor &normalized) const { return normalized * deviation_ + mean_; }

    const RgbFrontEndConfig &config() const { return config_; }
    const nn::NamedTensors &parameters() const { return table_.named(); }
    std::int64_t parameter_count() const { return table_.count(); }
    c10::Device device() const { return mean_.device(); }
    /// "read_out.mean" and "read_out.deviation" of the numbers, which are measured and not trained.
    nn::NamedTensors statistics() const { return {{"read_out.mean", mean_}, {"read_out.deviation", deviation_}}; }
    /// Everything that a file holds.
    nn::NamedTensors state() const;

private:
    RgbFrontEndConfig config_;
    ParameterTable table_;
    at::Tensor mean_, deviation_;
    DinoVit backbone_;
    Linear patch_, seen_, values_;
};

} // namespace signwright::sign_to_text
