#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/safetensors.h"
#include "models/pose_to_video/layers.h"
#include "models/pose_to_video/unet_config.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Frames that a motion module looks at together: what the published ones were trained with.
constexpr int kMotionWindow = 16;
/// Frames that a window has in common with the one before. They keep the latents that they had there at every step, so that the
/// others join on to them.
constexpr int kMotionContext = 4;

/// Temporal attention over the frames at each position, put into a UNet behind every residual block and its transformer (Guo et
/// al. 2024, "AnimateDiff"), with the state-dict names of its published files. The arithmetic equals diffusers' UNetMotionModel.
class MotionModule
{
public:
    /// Takes the weights of a file for a UNet with these numbers: those of AnimateDiff
    /// ("down_blocks.0.motion_modules.0.temporal_transformer…") or of diffusers' MotionAdapter. Text before "down_blocks",
    /// "mid_block" or "up_blocks" in a name and tensors that belong to no motion module are left alone; a module for the middle
    /// block is optional. `place`: device and type of the weights. `heads`: of every attention; the published files do not state
    /// them and have 8; a MotionAdapter's config does. Errors: BadInput that names `source` and lists missing, unexpected and
    /// misshapen tensors.
    static Result<MotionModule> load(const std::map<std::string, TensorView> &tensors, const UnetConfig &config,
                                     c10::TensorOptions place, const std::string &source, int heads = 8);

    /// What follows layer `layer` of a down or up block, or the middle block's transformer: x (N, C, h, w) plus what its
    /// positions make of those of the other frames. `frames` divides N and is at most `kMotionWindow`.
    at::Tensor down(std::size_t block, std::size_t layer, const at::Tensor &x, std::int64_t frames) const;
    at::Tensor middle(const at::Tensor &x, std::int64_t frames) const;
    at::Tensor up(std::size_t block, std::size_t layer, const at::Tensor &x, std::int64_t frames) const;
    const ParameterTable &table() const { return table_; }

private:
    /// Two self-attentions over the frames and a feed-forward network.
    class TemporalTransformer
    {
    public:
        TemporalTransformer(const ParameterScope &scope, int channels, int groups, int heads);
        at::Tensor operator()(const at::Tensor &x, std::int64_t frames) const;

    private:
        struct Attention {
            Attention(const ParameterScope &scope, const ParameterScope &norm_scope, int channels);

            LayerNorm norm;
            Linear q, k, v, out;
        };

        at::Tensor attend(const Attention &attention, const at::Tensor &tokens) const;

        int heads_;
        GroupNorm norm_;
        Linear proj_in_;
        std::vector<Attention> attentions_;
        LayerNorm ff_norm_;
        Linear feed_in_, feed_out_;
        Linear proj_out_;
    };

    MotionModule(const UnetConfig &config, c10::TensorOptions place, int heads, bool has_middle);

    ParameterTable table_;
    std::vector<std::vector<TemporalTransformer>> down_, up_;
    std::vector<TemporalTransformer> middle_; ///< one or none
};

} // namespace signwright
