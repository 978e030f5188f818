#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/bundle.h"
#include "models/pose_to_video/autoencoder_tiny.h"
#include "models/pose_to_video/picture_codec.h"

#include <memory>

namespace signwright
{

/// A tiny autoencoder's decoder for the rough pictures that are shown while a clip is made: the full one costs as much as three
/// calls of the UNet.
class PreviewDecoder
{
public:
    /// `latent_channels`, `factor`: of the model whose latents are shown. Errors: BadInput (another kind of autoencoder or of
    /// latents; missing or misshapen tensors), those of `component_tensors`.
    static Result<std::unique_ptr<PreviewDecoder>> load(const Bundle &bundle, int latent_channels, int factor,
                                                        c10::Device device);
    PreviewDecoder(const PreviewDecoder &) = delete;
    PreviewDecoder &operator=(const PreviewDecoder &) = delete;

    /// Without `encode`.
    const PictureCodec &codec() const { return codec_; }

private:
    PreviewDecoder(const AutoencoderTinyConfig &config, c10::Device device);

    ParameterTable table_;
    AutoencoderTiny network_;
    PictureCodec codec_;
};

} // namespace signwright
