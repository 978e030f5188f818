#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/layers.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace signwright
{

/// The numbers of a `DetailNet`, the object "detail" of a pose_to_video bundle's config.
struct DetailNetConfig {
    std::vector<int> block_out_channels = {64, 64};
    int layers_per_block = 1; ///< residual blocks of a level on the way down; one more on the way up
    int patch_size = 4;       ///< pixels folded into channels before `conv_in` and unfolded after `conv_out`

    /// Sides of pictures are multiples of this.
    int factor() const { return patch_size << (block_out_channels.size() - 1); }
};

/// Errors: BadInput naming the field.
Result<DetailNetConfig> detail_net_config_from_json(const nlohmann::json &json);

/// Sharpens a decoded picture by what the condition image shows. A small latent cannot hold the edges of single fingers, yet the
/// condition has them to the pixel. One-step translation networks pass them to the decoder for the same reason (Parmar et al.
/// 2024, "One-Step Image Translation with Text-to-Image Models", 3.2); here a U-Net of its own adds a correction to the decoded
/// picture, so that autoencoder and diffusion networks stay as they are. Channels are normalised at every position by itself (Ba
/// et al. 2016), so that a crop is treated as the whole picture is. It starts as the identity.
class DetailNet
{
public:
    DetailNet(const DetailNetConfig &config, const ParameterScope &scope);

    /// `pictures` in −1 … 1 and `conditions` in 0 … 1, both (N, 3, H, W), to pictures in about −1 … 1.
    at::Tensor operator()(const at::Tensor &pictures, const at::Tensor &conditions) const;
    /// For inference on the CPU: see models/pose_to_video/layers.h.
    void pack();

private:
    struct Block {
        Block(const ParameterScope &scope, int channels);
        at::Tensor operator()(const at::Tensor &x) const;

        LayerNorm norm;
        Conv2d conv1, conv2;
    };
    struct Level {
        std::vector<Block> down, up;
        std::optional<Conv2d> downsample, upsample; ///< to the level below and back from it
    };

    int patch_size_;
    Conv2d conv_in_;
    std::vector<Level> levels_;
    LayerNorm norm_out_;
    Conv2d conv_out_;
};

} // namespace signwright
