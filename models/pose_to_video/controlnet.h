#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/unet_2d_condition.h"

namespace signwright
{

/// A second encoder that reads a condition image and adds to the skips of a UNet through 1×1 convolutions that start at
/// zero (Zhang et al. 2023), in the layout of diffusers' ControlNetModel.
class ControlNet
{
public:
    /// `output_start`: how the 1×1 convolutions start. Zero keeps a trained UNet as it is; a pair that is trained from
    /// scratch learns faster with random ones.
    ControlNet(const UnetConfig &config, const ParameterScope &scope, Initial output_start = Initial::Zero);

    TextKeys prepare_text(const at::Tensor &states) const;
    /// The embedding of condition images (N, conditioning_channels, H, W) in 0 … 1; it does not depend on the step.
    at::Tensor embed_condition(const at::Tensor &images) const;
    /// Arguments as in `Unet2dCondition::forward`; `condition`: of `embed_condition`, (N, …). `scale` multiplies the result.
    ControlResiduals forward(const at::Tensor &sample, const at::Tensor &timesteps, const TextKeys &text,
                             const at::Tensor &pooled_text, const at::Tensor &condition, double scale = 1.0) const;
    /// For inference on the CPU: see models/pose_to_video/layers.h.
    void pack();

    bool checkpointed = false; ///< train with less memory and more time, see `nn::checkpointed`

private:
    struct ConditionEmbedding {
        ConditionEmbedding(const ParameterScope &scope, const UnetConfig &config, Initial output_start);

        Conv2d conv_in;
        std::vector<Conv2d> blocks;
        Conv2d conv_out;
    };

    int text_index_ = 0; ///< of the next cross attention, while the encoder is made
    UnetEncoder encoder_;
    ConditionEmbedding condition_embedding_;
    std::vector<Conv2d> down_outputs_;
    Conv2d mid_output_;
};

} // namespace signwright
