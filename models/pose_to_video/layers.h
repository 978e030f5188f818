#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/parameters.h"

#include <optional>
#include <string>

namespace signwright
{

/// Convolution over (N, C, H, W), with bias. Keys: weight, bias.
struct Conv2d {
    Conv2d(const ParameterScope &scope, int in, int out, int kernel, int stride = 1, int padding = -1,
           Initial initial = Initial::FanIn); ///< padding −1 = (kernel − 1) / 2
    at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
    int stride, padding;
};

/// x·Wᵀ + b over the last dimension. Keys: weight and, when `with_bias`, bias.
struct Linear {
    Linear(const ParameterScope &scope, int in, int out, bool with_bias = true, Initial initial = Initial::FanIn);
    at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
};

/// Keys: weight, bias.
struct GroupNorm {
    GroupNorm(const ParameterScope &scope, int groups, int channels, double eps);
    at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
    int groups;
    double eps;
};

/// Over the last dimension. Keys: weight, bias.
struct LayerNorm {
    LayerNorm(const ParameterScope &scope, int channels, double eps = 1e-5);
    at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
    double eps;
};

/// What a residual block is made of.
struct ResnetOptions {
    int groups = 32;
    double eps = 1e-5;
    int embedding_channels = 0; ///< of the time embedding; 0 = the block has none
    bool scale_shift = false;   ///< the embedding scales and shifts after norm2; otherwise it is added before it
};

/// The residual block of the family: norm1, SiLU, conv1, embedding, norm2, SiLU, conv2 and a 1×1 `conv_shortcut` where
/// the number of channels changes.
struct ResnetBlock {
    ResnetBlock(const ParameterScope &scope, int in, int out, const ResnetOptions &options);
    /// `embedding`: SiLU of the time embedding, (N, embedding_channels); undefined when there is none.
    at::Tensor operator()(const at::Tensor &x, const at::Tensor &embedding = {}) const;

    GroupNorm norm1;
    Conv2d conv1;
    std::optional<Linear> time_emb_proj;
    GroupNorm norm2;
    Conv2d conv2;
    std::optional<Conv2d> conv_shortcut;
    bool scale_shift;
};

/// Nearest-neighbour ×2 to `height` × `width`, then a 3×3 convolution. Key: conv.
struct Upsample {
    Upsample(const ParameterScope &scope, int channels);
    at::Tensor operator()(const at::Tensor &x, std::int64_t height, std::int64_t width) const;

    Conv2d conv;
};

/// (N, C, H, W) → (N, C·p², H/p, W/p); p = 1 changes nothing.
at::Tensor space_to_depth(const at::Tensor &x, int patch);
/// The inverse of `space_to_depth`.
at::Tensor depth_to_space(const at::Tensor &x, int patch);

} // namespace signwright
