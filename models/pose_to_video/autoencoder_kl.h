#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/layers.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace signwright
{

/// The numbers of an AutoencoderKL, named as in the public `config.json`; what a file leaves out has these values.
struct AutoencoderKlConfig {
    int in_channels = 3;
    int out_channels = 3;
    std::vector<int> block_out_channels = {64};
    int layers_per_block = 1;
    int latent_channels = 4;
    int norm_num_groups = 32;
    double scaling_factor = 0.18215;
    bool mid_block_add_attention = true;
    int patch_size = 1; ///< pixels folded into channels before `conv_in` and unfolded after `conv_out`; 1 = the public model

    /// Pixels per latent position.
    int factor() const { return patch_size << (block_out_channels.size() - 1); }
};

/// Errors: BadInput naming the field.
Result<AutoencoderKlConfig> autoencoder_kl_config_from_json(const nlohmann::json &json);

/// The diagonal Gaussian that the encoder predicts, (N, latent_channels, H/f, W/f).
struct LatentDistribution {
    at::Tensor mean;
    at::Tensor logvar; ///< clamped to −30 … 20
};

/// The autoencoder of latent diffusion (Rombach et al. 2022) in the layout of diffusers' AutoencoderKL. Pictures are
/// RGB in −1 … 1. Latents are not scaled: multiply by `scaling_factor` for the diffusion network.
class AutoencoderKl
{
public:
    AutoencoderKl(const AutoencoderKlConfig &config, const ParameterScope &scope);

    LatentDistribution encode(const at::Tensor &images) const;
    /// Without gradients a few pictures at a time, which bounds memory and keeps more of it in the caches.
    at::Tensor decode(const at::Tensor &latents) const;
    /// For inference on the CPU: see models/pose_to_video/layers.h.
    void pack();
    const AutoencoderKlConfig &config() const { return config_; }
    c10::ScalarType type() const { return type_; } ///< of the weights, in which pictures and latents have to come

private:
    struct Attention {
        Attention(const ParameterScope &scope, int channels, int groups);
        at::Tensor operator()(const at::Tensor &x) const;
        void pack();

        GroupNorm group_norm;
        Linear to_q, to_k, to_v, to_out;
    };
    struct MidBlock {
        MidBlock(const ParameterScope &scope, int channels, const AutoencoderKlConfig &config);
        at::Tensor operator()(const at::Tensor &x) const;
        void pack();

        std::optional<Attention> attention;
        std::vector<ResnetBlock> resnets;
    };
    struct Level {
        std::vector<ResnetBlock> resnets;
        std::optional<Conv2d> downsample;
        std::optional<Upsample> upsample;
    };
    struct Half {
        Half(const ParameterScope &scope, const AutoencoderKlConfig &config, bool encoder);
        void pack();

        Conv2d conv_in;
        std::vector<Level> levels;
        MidBlock mid;
        GroupNorm conv_norm_out;
        Conv2d conv_out;
    };

    at::Tensor decode_at_once(const at::Tensor &latents) const;

    AutoencoderKlConfig config_;
    c10::ScalarType type_;
    Half encoder_, decoder_;
    Conv2d quant_conv_, post_quant_conv_;
};

} // namespace signwright
