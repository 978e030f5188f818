#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/dino_vit.h"

namespace signwright
{

/// What a frame encoder makes of frames.
struct FrameFeatures {
    at::Tensor cls;      ///< (N, hidden_size) of the backbone
    at::Tensor features; ///< (N, dim)
};

/// Sign2GPT's spatial model: a DINOv2 backbone ("spatial_model"), a linear map ("lin") and a batch norm over frames ("bn").
class FrameEncoder
{
public:
    FrameEncoder(const DinoVitConfig &config, int dim, const ParameterScope &scope);

    /// `images`: (N, 3, H, W) as for `DinoVit`: in training the frames of all clips of a batch, from which the batch norm takes
    /// its statistics.
    FrameFeatures forward(const at::Tensor &images, bool training = false) const;
    const DinoVitConfig &config() const { return backbone_.config(); }
    /// Whether Sign2GPT trains this parameter: the low-rank additions, the linear map and the batch norm.
    static bool is_trained(const std::string &name);
    /// Running statistics of the batch norm, which are no parameters.
    static bool is_statistic(const std::string &name);

private:
    DinoVit backbone_;
    Linear lin_;
    at::Tensor weight_, bias_, running_mean_, running_var_;
};

/// Clips of `features` (N, dim), one after another with the given lengths, as (clips, longest, dim) with zeros behind their ends.
at::Tensor clips_from_frames(const at::Tensor &features, const std::vector<std::int64_t> &lengths);
/// (clips, longest) bool: which frames `clips_from_frames` filled.
at::Tensor mask_from_lengths(const std::vector<std::int64_t> &lengths, at::Device device);

} // namespace signwright
