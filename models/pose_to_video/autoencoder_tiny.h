#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/layers.h"

#include <nlohmann/json.hpp>

#include <variant>
#include <vector>

namespace signwright
{

/// The numbers of an AutoencoderTiny, named as in the public `config.json`; what a file leaves out has these values.
struct AutoencoderTinyConfig {
    int in_channels = 3;
    int out_channels = 3;
    std::vector<int> encoder_block_out_channels = {64, 64, 64, 64};
    std::vector<int> decoder_block_out_channels = {64, 64, 64, 64};
    std::vector<int> num_encoder_blocks = {1, 3, 3, 3};
    std::vector<int> num_decoder_blocks = {3, 3, 3, 1};
    int latent_channels = 4;
    double scaling_factor = 1.0; ///< the latents are the diffusion network's as they are

    /// Pixels per latent position.
    int factor() const { return 1 << (decoder_block_out_channels.size() - 1); }
};

/// The fields `latent_magnitude` and `latent_shift` of public files say how latents are stored as pixels; decoding needs neither.
/// Errors: BadInput naming the field, also for public options that are not supported.
Result<AutoencoderTinyConfig> autoencoder_tiny_config_from_json(const nlohmann::json &json);

/// The small convolutional autoencoder TAESD in the layout of diffusers' AutoencoderTiny: it approximates the latents and
/// pictures of Stable Diffusion's autoencoder at a small part of the cost. Pictures are RGB in −1 … 1.
class AutoencoderTiny
{
public:
    AutoencoderTiny(const AutoencoderTinyConfig &config, const ParameterScope &scope);

    /// (N, 3, H, W) → (N, latent_channels, H/f, W/f).
    at::Tensor encode(const at::Tensor &images) const;
    /// The inverse. Latents beyond about ±3 are brought back softly, as the network learned them.
    at::Tensor decode(const at::Tensor &latents) const;
    const AutoencoderTinyConfig &config() const { return config_; }
    c10::ScalarType type() const { return type_; } ///< of the weights, in which pictures and latents have to come

private:
    /// relu(x + conv(relu(conv(relu(conv x))))).
    struct Block {
        Block(const ParameterScope &scope, int channels);
        at::Tensor operator()(const at::Tensor &x) const;

        Conv2d first, second, third;
    };
    /// A convolution without bias, which changes the resolution.
    struct PlainConv {
        PlainConv(const ParameterScope &scope, int channels, int stride);
        at::Tensor operator()(const at::Tensor &x) const;

        at::Tensor weight;
        int stride;
    };
    struct Relu {
    };
    struct Twice {
    };
    using Layer = std::variant<Conv2d, Block, PlainConv, Relu, Twice>;

    static at::Tensor run(const std::vector<Layer> &layers, at::Tensor x);

    AutoencoderTinyConfig config_;
    c10::ScalarType type_;
    std::vector<Layer> encoder_, decoder_;
};

} // namespace signwright
