#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/unet_blocks.h"

namespace signwright
{

/// What ControlNet adds to a UNet: one tensor for each skip and one for the middle block's output.
struct ControlResiduals {
    std::vector<at::Tensor> down;
    at::Tensor mid;
};

/// The denoising network of latent diffusion in the layout of diffusers' UNet2DConditionModel.
class Unet2dCondition
{
public:
    Unet2dCondition(const UnetConfig &config, const ParameterScope &scope);

    /// Keys and values for text states (B, tokens, cross_attention_dim), to be used for any number of calls.
    TextKeys prepare_text(const at::Tensor &states) const;
    /// `sample`: noisy latents (N, in_channels, h, w); `timesteps`: (N); `text`: B texts where B divides N, the first for the
    /// first N / B samples; `pooled_text`: (B, channels), read only by a network with a class embedding.
    /// `guidance_scale`: see `UnetEncoder::embed`. `links`: what ties the samples together as frames of a clip, by default
    /// nothing. Returns the prediction (N, out_channels, h, w).
    at::Tensor forward(const at::Tensor &sample, const at::Tensor &timesteps, const TextKeys &text,
                       const at::Tensor &pooled_text = {}, const ControlResiduals *control = nullptr,
                       const FrameLinks &links = {}, double guidance_scale = 1.0) const;
    /// For inference on the CPU: see models/pose_to_video/layers.h.
    void pack();
    const UnetConfig &config() const { return encoder_.config(); }

    bool checkpointed = false; ///< train with less memory and more time, see `nn::checkpointed`

private:
    int text_index_ = 0; ///< of the next cross attention, while the members below are made
    UnetEncoder encoder_;
    std::vector<UpBlock> up_blocks_;
    GroupNorm conv_norm_out_;
    Conv2d conv_out_;
};

} // namespace signwright
