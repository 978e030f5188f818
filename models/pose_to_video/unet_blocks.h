#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/frame_links.h"
#include "models/pose_to_video/layers.h"
#include "models/pose_to_video/unet_config.h"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace signwright
{

/// Keys and values of every cross attention of a network, in order of construction, (B, heads, tokens, head size) each.
/// They depend on the text alone: computed once a clip.
using TextKeys = std::vector<std::pair<at::Tensor, at::Tensor>>;

/// What every block of a forward pass sees beside its input.
struct BlockContext {
    const at::Tensor &embedding; ///< SiLU of the time embedding, (N, channels)
    const TextKeys &text;        ///< B divides N: the first N / B samples use the first text, and so on
    FrameLinks links = {};
    bool checkpointed = false; ///< see `nn::checkpointed`
};

/// A layer or two of a network.
using BlockPart = std::function<at::Tensor(const at::Tensor &x, const BlockContext &context)>;

/// `part` of `x`, checkpointed where the context says so. What `part` refers to has to live until the backward pass.
at::Tensor run_part(const at::Tensor &x, const BlockContext &context, const BlockPart &part);

/// A transformer over the positions of a feature map: self attention, cross attention with the text, GEGLU.
class Transformer2d
{
public:
    /// `text_index` numbers the cross attentions of a network; the constructor takes one number for each of its blocks.
    Transformer2d(const ParameterScope &scope, int channels, int heads, const UnetConfig &config, int &text_index);
    at::Tensor operator()(const at::Tensor &x, const BlockContext &context) const;
    /// Appends the keys and values for text states (B, tokens, cross_attention_dim).
    void append_text_keys(const at::Tensor &states, TextKeys &keys) const;
    void pack();

private:
    /// A linear map of the channels; the weight is (C, C, 1, 1) unless `use_linear_projection`.
    struct Projection {
        Projection(const ParameterScope &scope, int channels, bool linear);
        at::Tensor operator()(const at::Tensor &tokens) const;
        at::Tensor add_to(const at::Tensor &residual, const at::Tensor &tokens) const;
        void pack();

        at::Tensor weight, bias;
    };
    struct Block {
        Block(const ParameterScope &scope, int channels, int text_channels);
        at::Tensor self_attention(const at::Tensor &h, int heads, const FrameLinks &links) const;
        at::Tensor feed_forward(const at::Tensor &h) const; ///< before `feed_out`
        void pack();

        LayerNorm norm1, norm2, norm3;
        Linear self_q, self_k, self_v, self_out;
        Linear text_q, text_k, text_v, text_out;
        Linear feed_in, feed_out;
        at::Tensor joint_qkv; ///< after `pack`, in place of self_q, self_k and self_v; dense on a GPU
        // After `pack` on the CPU, in place of feed_in:
        at::Tensor packed_value, packed_gate, value_bias, gate_bias;
    };

    int heads_;
    int first_text_;
    GroupNorm norm_;
    Projection proj_in_, proj_out_;
    std::vector<Block> blocks_;
};

/// One level of the encoder: `layers_per_block` residual blocks, each followed by a transformer in CrossAttn blocks.
struct DownBlock {
    std::vector<ResnetBlock> resnets;
    std::vector<Transformer2d> attentions;
    std::optional<Conv2d> downsample;

    void pack(Maps maps);
};

/// Two residual blocks with a transformer between them.
struct MidBlock {
    std::vector<ResnetBlock> resnets;
    std::vector<Transformer2d> attentions;

    at::Tensor operator()(const at::Tensor &x, const BlockContext &context) const;
    void pack();
};

/// One level of the decoder: one residual block more than the encoder has, each on [x, skip].
struct UpBlock {
    std::vector<ResnetBlock> resnets;
    std::vector<Transformer2d> attentions;
    std::optional<Upsample> upsample;

    /// `larger`: of the level that `upsample` leads to.
    void pack(Maps maps, Maps larger);
};

/// Linear, SiLU, Linear. Keys: linear_1, linear_2 and, where there is a condition, cond_proj.
struct EmbeddingMlp {
    EmbeddingMlp(const ParameterScope &scope, int in, int out, int condition = 0);
    /// `condition`: added to `x` after a linear map; undefined where there is none.
    at::Tensor operator()(const at::Tensor &x, const at::Tensor &condition = {}) const;
    void pack();

    Linear linear_1, linear_2;
    std::optional<Linear> cond_proj;
};

/// The half that UNet and ControlNet share: time embedding, `conv_in`, down blocks and middle block.
class UnetEncoder
{
public:
    UnetEncoder(const ParameterScope &scope, const UnetConfig &config, int &text_index);

    /// SiLU of the embedding of `timesteps` (N, float) and, when the network has a class embedding, `pooled_text` (N, channels).
    /// `guidance_scale` counts where the config has `time_cond_proj_dim`.
    at::Tensor embed(const at::Tensor &timesteps, const at::Tensor &pooled_text, double guidance_scale = 1.0) const;
    /// Runs the down blocks on `h`, the output of `conv_in`, and the middle block. `skips` receives `h` and the output of every
    /// layer.
    at::Tensor run(at::Tensor h, const BlockContext &context, std::vector<at::Tensor> &skips) const;
    at::Tensor conv_in(const at::Tensor &sample) const;
    void append_text_keys(const at::Tensor &states, TextKeys &keys) const;
    /// Channels of every entry of `skips`.
    std::vector<int> skip_channels() const;
    void pack();

    const UnetConfig &config() const { return config_; }

private:
    UnetConfig config_;
    Conv2d conv_in_;
    EmbeddingMlp time_embedding_;
    std::optional<EmbeddingMlp> class_embedding_;
    std::vector<DownBlock> down_blocks_;
    MidBlock mid_block_;
};

/// Options of the residual blocks of a network.
ResnetOptions resnet_options(const UnetConfig &config);

} // namespace signwright
