#include "models/pose_to_video/picture_codec.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright
{

namespace
{

/// A layer's input, two of its intermediate results and its output, in float32.
constexpr double kBytesPerChannel = 4.0 * sizeof(float);

/// In the network's own type, and back.
template <typename Autoencoder> at::Tensor decoded(const Autoencoder &autoencoder, const at::Tensor &latents)
{
    return autoencoder.decode(latents.to(autoencoder.type())).to(latents.scalar_type());
}

} // namespace

PictureCodec codec_of(const AutoencoderKl &autoencoder)
{
    const AutoencoderKlConfig &config = autoencoder.config();
    const double scale = config.scaling_factor;
    // The last level's first layers still have the channels of the level before it.
    const int widest = config.block_out_channels[std::min<std::size_t>(1, config.block_out_channels.size() - 1)];
    return {.decode = [&autoencoder, scale](const at::Tensor &latents) { return decoded(autoencoder, latents / scale); },
            .encode =
                [&autoencoder, scale](const at::Tensor &pictures) {
                    return autoencoder.encode(pictures.to(autoencoder.type())).mean.to(pictures.scalar_type()) * scale;
                },
            .factor = config.factor(),
            .decode_bytes_per_pixel = kBytesPerChannel * widest / (config.patch_size * config.patch_size)};
}

PictureCodec codec_of(const AutoencoderTiny &autoencoder)
{
    const AutoencoderTinyConfig &config = autoencoder.config();
    const double scale = config.scaling_factor;
    return {.decode = [&autoencoder, scale](const at::Tensor &latents) { return decoded(autoencoder, latents / scale); },
            .encode =
                [&autoencoder, scale](const at::Tensor &pictures) {
                    return autoencoder.encode(pictures.to(autoencoder.type())).to(pictures.scalar_type()) * scale;
                },
            .factor = config.factor(),
            .decode_bytes_per_pixel = kBytesPerChannel * config.decoder_block_out_channels.back()};
}

} // namespace signwright
