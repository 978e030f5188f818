#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/layers.h"
#include "models/pose_to_video/fused_group_norm.h"

#include <optional>

namespace signwright
{

// Layers of pictures, beside those of models/nn/layers.h. Beside the two ways told there, they run on a GPU without gradients
// with kernels of our own (models/pose_to_video/gpu_layers.h), with the same results.

/// How large the maps are that a convolution sees in use. On large ones Winograd's method (models/pose_to_video/winograd.h) is
/// faster; it transforms dense weights at every call, so `pack` leaves those of 3×3 kernels as they are.
enum class Maps { Small, Large };

/// Convolution over (N, C, H, W), with bias. Keys: weight, bias.
struct Conv2d {
    Conv2d(const ParameterScope &scope, int in, int out, int kernel, int stride = 1, int padding = -1,
           Initial initial = Initial::FanIn); ///< padding −1 = (kernel − 1) / 2
    at::Tensor operator()(const at::Tensor &x) const;
    /// The convolution of `x` plus `residual`.
    at::Tensor add_to(const at::Tensor &residual, const at::Tensor &x) const;
    /// The convolution alone, for whoever adds the bias later. Of dense weights.
    at::Tensor without_bias(const at::Tensor &x) const;
    void pack(Maps maps = Maps::Small);

    at::Tensor weight, bias;
    int stride, padding;
    bool winograd = false; ///< use Winograd's method where the map is large enough
};

/// Keys: weight, bias.
struct GroupNorm {
    GroupNorm(const ParameterScope &scope, int groups, int channels, double eps);
    at::Tensor operator()(const at::Tensor &x) const { return fused(x, {}); }
    /// SiLU of the normalised values.
    at::Tensor silu(const at::Tensor &x) const { return fused(x, {.silu = true}); }
    /// In two passes over `x` where no gradient is wanted, else operator by operator.
    at::Tensor fused(const at::Tensor &x, const GroupNormFusion &fusion) const;

    at::Tensor weight, bias;
    int groups;
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
    void pack(Maps maps = Maps::Small);

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
    void pack(Maps maps = Maps::Small) { conv.pack(maps); }

    Conv2d conv;
};

/// (N, C, H, W) → (N, C·p², H/p, W/p); p = 1 changes nothing.
at::Tensor space_to_depth(const at::Tensor &x, int patch);
/// The inverse of `space_to_depth`.
at::Tensor depth_to_space(const at::Tensor &x, int patch);

} // namespace signwright
