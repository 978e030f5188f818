#include "models/pose_to_video/autoencoder_tiny.h"

#include "models/nn/config_reader.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <type_traits>

namespace signwright
{

Result<AutoencoderTinyConfig> autoencoder_tiny_config_from_json(const nlohmann::json &json)
{
    AutoencoderTinyConfig config;
    std::string activation = "relu", upsampling = "nearest";
    int upsampling_factor = 2;
    double shift = 0.0;
    ConfigReader reader(json, "tiny autoencoder");
    reader.read("in_channels", config.in_channels, 1, 64);
    reader.read("out_channels", config.out_channels, 1, 64);
    reader.read("encoder_block_out_channels", config.encoder_block_out_channels, 1, 1 << 12);
    reader.read("decoder_block_out_channels", config.decoder_block_out_channels, 1, 1 << 12);
    reader.read("num_encoder_blocks", config.num_encoder_blocks, 0, 64);
    reader.read("num_decoder_blocks", config.num_decoder_blocks, 0, 64);
    reader.read("latent_channels", config.latent_channels, 1, 1 << 10);
    reader.read("scaling_factor", config.scaling_factor, 1e-6, 1e6);
    reader.read("act_fn", activation);
    reader.read("upsample_fn", upsampling);
    reader.read("upsampling_scaling_factor", upsampling_factor, 1, 16);
    reader.read("shift_factor", shift);
    const std::vector<int> &encoder = config.encoder_block_out_channels, &decoder = config.decoder_block_out_channels;
    const auto all_equal = [](const std::vector<int> &values) {
        return std::all_of(values.begin(), values.end(), [&](int value) { return value == values.front(); });
    };
    reader.require(encoder.size() == config.num_encoder_blocks.size() && decoder.size() == config.num_decoder_blocks.size(),
                   "num_encoder_blocks and num_decoder_blocks must have one number for each block_out_channels");
    reader.require(encoder.size() == decoder.size(), "the encoder and the decoder must have the same number of levels");
    reader.require(all_equal(encoder) && all_equal(decoder), "all levels must have the same number of channels");
    reader.require(activation == "relu", "act_fn must be relu");
    reader.require(upsampling == "nearest" && upsampling_factor == 2, "upsampling must be nearest by 2");
    reader.require(shift == 0.0, "shift_factor must be 0");
    return reader.finish(config);
}

AutoencoderTiny::Block::Block(const ParameterScope &scope, int channels)
    : first(scope / "conv" / 0, channels, channels, 3), second(scope / "conv" / 2, channels, channels, 3),
      third(scope / "conv" / 4, channels, channels, 3)
{
}

at::Tensor AutoencoderTiny::Block::operator()(const at::Tensor &x) const
{
    // In place where a convolution has just made the tensor: at full size that is more than half of the memory.
    at::Tensor h = first(x).relu_();
    h = second(h).relu_();
    return third(h).add_(x).relu_();
}

AutoencoderTiny::PlainConv::PlainConv(const ParameterScope &scope, int channels, int stride_)
    : weight(scope.add("weight", {channels, channels, 3, 3}, Initial::FanIn, channels * 9)), stride(stride_)
{
}

at::Tensor AutoencoderTiny::PlainConv::operator()(const at::Tensor &x) const { return at::conv2d(x, weight, {}, stride, 1); }

AutoencoderTiny::AutoencoderTiny(const AutoencoderTinyConfig &config, const ParameterScope &scope)
    : config_(config), type_(scope.type())
{
    // The public names count every layer of a half, also those without weights.
    const auto next = [](const std::vector<Layer> &layers, const ParameterScope &half) {
        return half / "layers" / static_cast<int>(layers.size());
    };
    const ParameterScope encoder = scope / "encoder", decoder = scope / "decoder";
    const int wide = config.encoder_block_out_channels.front();
    for (std::size_t i = 0; i < config.num_encoder_blocks.size(); ++i) {
        if (i == 0)
            encoder_.emplace_back(Conv2d(next(encoder_, encoder), config.in_channels, wide, 3));
        else
            encoder_.emplace_back(PlainConv(next(encoder_, encoder), wide, 2));
        for (int j = 0; j < config.num_encoder_blocks[i]; ++j)
            encoder_.emplace_back(Block(next(encoder_, encoder), wide));
    }
    encoder_.emplace_back(Conv2d(next(encoder_, encoder), wide, config.latent_channels, 3));

    const int channels = config.decoder_block_out_channels.front();
    decoder_.emplace_back(Conv2d(next(decoder_, decoder), config.latent_channels, channels, 3));
    decoder_.emplace_back(Relu{});
    for (std::size_t i = 0; i < config.num_decoder_blocks.size(); ++i) {
        for (int j = 0; j < config.num_decoder_blocks[i]; ++j)
            decoder_.emplace_back(Block(next(decoder_, decoder), channels));
        if (i + 1 == config.num_decoder_blocks.size()) {
            decoder_.emplace_back(Conv2d(next(decoder_, decoder), channels, config.out_channels, 3));
        } else {
            decoder_.emplace_back(Twice{});
            decoder_.emplace_back(PlainConv(next(decoder_, decoder), channels, 1));
        }
    }
}

at::Tensor AutoencoderTiny::run(const std::vector<Layer> &layers, at::Tensor x)
{
    for (const Layer &layer : layers) {
        x = std::visit(
            [&](const auto &step) -> at::Tensor {
                using Step = std::decay_t<decltype(step)>;
                if constexpr (std::is_same_v<Step, Relu>)
                    return at::relu(x);
                else if constexpr (std::is_same_v<Step, Twice>)
                    return at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
                else
                    return step(x);
            },
            layer);
    }
    return x;
}

at::Tensor AutoencoderTiny::encode(const at::Tensor &images) const
{
    return run(encoder_, ((images + 1) / 2).contiguous(at::MemoryFormat::ChannelsLast));
}

at::Tensor AutoencoderTiny::decode(const at::Tensor &latents) const
{
    constexpr double kLatentRange = 3.0;
    const at::Tensor bounded = at::tanh(latents / kLatentRange) * kLatentRange;
    return run(decoder_, bounded.contiguous(at::MemoryFormat::ChannelsLast)) * 2 - 1;
}

} // namespace signwright
