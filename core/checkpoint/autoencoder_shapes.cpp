// AutoencoderKL and AutoencoderTiny.

#include "core/checkpoint/tensor_shape_list.h"

namespace signwright
{

namespace
{

using std::to_string;

void add_mid(TensorShapeList &list, const std::string &half, std::int64_t channels, bool attention)
{
    const std::string mid = half + ".mid_block.";
    list.resnet(mid + "resnets.0", channels, channels);
    list.resnet(mid + "resnets.1", channels, channels);
    if (!attention)
        return;
    list.norm(mid + "attentions.0.group_norm", channels);
    for (const char *layer : {"to_q", "to_k", "to_v", "to_out.0"})
        list.linear(mid + "attentions.0." + layer, channels, channels);
}

void add_tiny_block(TensorShapeList &list, const std::string &name, std::int64_t channels)
{
    for (const char *layer : {".conv.0", ".conv.2", ".conv.4"})
        list.conv(name + layer, channels, channels);
}

} // namespace

void add_autoencoder_tensors(TensorShapeList &list, PublicConfig &config)
{
    const auto channels = config.list("block_out_channels", {64});
    const std::int64_t layers = config.whole("layers_per_block", 1, 1, 16), latent = config.whole("latent_channels", 4);
    const bool attention = config.flag("mid_block_add_attention", true);

    list.conv("encoder.conv_in", config.whole("in_channels", 3), channels.front());
    std::int64_t in = channels.front();
    for (std::size_t b = 0; b < channels.size(); ++b) {
        const std::string block = "encoder.down_blocks." + to_string(b);
        for (std::int64_t r = 0; r < layers; ++r, in = channels[b])
            list.resnet(block + ".resnets." + to_string(r), in, channels[b]);
        if (b + 1 < channels.size())
            list.conv(block + ".downsamplers.0.conv", in, in);
    }
    add_mid(list, "encoder", in, attention);
    list.norm("encoder.conv_norm_out", in);
    list.conv("encoder.conv_out", in, 2 * latent);

    list.conv("decoder.conv_in", latent, in);
    add_mid(list, "decoder", in, attention);
    for (std::size_t b = 0; b < channels.size(); ++b) {
        const std::string block = "decoder.up_blocks." + to_string(b);
        const std::int64_t out = channels[channels.size() - 1 - b];
        for (std::int64_t r = 0; r <= layers; ++r, in = out)
            list.resnet(block + ".resnets." + to_string(r), in, out);
        if (b + 1 < channels.size())
            list.conv(block + ".upsamplers.0.conv", in, in);
    }
    list.norm("decoder.conv_norm_out", in);
    list.conv("decoder.conv_out", in, config.whole("out_channels", 3));
    list.conv("quant_conv", 2 * latent, 2 * latent, 1);
    list.conv("post_quant_conv", latent, latent, 1);
}

void add_tiny_autoencoder_tensors(TensorShapeList &list, PublicConfig &config, bool decoder_only)
{
    const auto encoder = config.list("encoder_block_out_channels", {64, 64, 64, 64});
    const auto decoder = config.list("decoder_block_out_channels", {64, 64, 64, 64});
    const auto encoder_blocks = config.list("num_encoder_blocks", {1, 3, 3, 3});
    const auto decoder_blocks = config.list("num_decoder_blocks", {3, 3, 3, 1});
    const std::int64_t latent = config.whole("latent_channels", 4);
    config.require(encoder.size() == encoder_blocks.size() && decoder.size() == decoder_blocks.size(),
                   "the lists of blocks and channels must be equally long");
    for (const auto &blocks : {encoder_blocks, decoder_blocks})
        for (const std::int64_t count : blocks)
            config.require(count <= 16, "a level may have 16 blocks");
    if (!config.ok())
        return;
    int layer = 0;
    const auto next = [&layer](const char *half) { return std::string(half) + ".layers." + to_string(layer++); };
    for (std::size_t b = 0; !decoder_only && b < encoder.size(); ++b) {
        if (b == 0)
            list.conv(next("encoder"), config.whole("in_channels", 3), encoder[b]);
        else
            list.conv(next("encoder"), encoder[b], encoder[b], 3, false);
        for (std::int64_t i = 0; i < encoder_blocks[b]; ++i)
            add_tiny_block(list, next("encoder"), encoder[b]);
    }
    if (!decoder_only)
        list.conv(next("encoder"), encoder.back(), latent);
    layer = 0;
    list.conv(next("decoder"), latent, decoder.front());
    ++layer; // an activation
    for (std::size_t b = 0; b < decoder.size(); ++b) {
        const bool last = b + 1 == decoder.size();
        for (std::int64_t i = 0; i < decoder_blocks[b]; ++i)
            add_tiny_block(list, next("decoder"), decoder[b]);
        if (!last)
            ++layer; // doubles the size
        list.conv(next("decoder"), decoder[b], last ? config.whole("out_channels", 3) : decoder[b], 3, last);
    }
}

} // namespace signwright
