#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/autoencoder_kl.h"
#include "models/pose_to_video/autoencoder_tiny.h"

#include <functional>

namespace signwright
{

/// What a diffusion network needs of an autoencoder, of whichever kind: pictures in about −1 … 1, (N, 3, H, W), from latents as
/// the diffusion network has them (scaled), (N, C, H/f, W/f), and the other way.
struct PictureCodec {
    std::function<at::Tensor(const at::Tensor &latents)> decode;
    std::function<at::Tensor(const at::Tensor &pictures)> encode; ///< the mean, where the encoder predicts a distribution
    int factor = 8;                                               ///< pixels per latent position
    /// Estimated memory that a picture takes while it is decoded, bytes per pixel: the activations of the widest layer at full
    /// size.
    double decode_bytes_per_pixel = 0.0;
};

/// The autoencoder has to outlive the codec.
PictureCodec codec_of(const AutoencoderKl &autoencoder);
PictureCodec codec_of(const AutoencoderTiny &autoencoder);

} // namespace signwright
