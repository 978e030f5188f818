#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/layers.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace signwright
{

/// The numbers of a CLIPTextModel, named as in the public `config.json`; what a file leaves out has these values.
struct ClipTextConfig {
    int vocab_size = 49408;
    int hidden_size = 512;
    int intermediate_size = 2048;
    int num_hidden_layers = 12;
    int num_attention_heads = 8;
    int max_position_embeddings = 77;
    std::string hidden_act = "quick_gelu"; ///< or "gelu"
    double layer_norm_eps = 1e-5;
};

/// Errors: BadInput naming the field.
Result<ClipTextConfig> clip_text_config_from_json(const nlohmann::json &json);

/// What the text encoder says about a prompt.
struct TextStates {
    at::Tensor states; ///< (B, tokens, hidden_size), after the final norm
    at::Tensor pooled; ///< (B, hidden_size), of these the state of the first end token
    at::Tensor ids;    ///< (B, tokens) int64: what was read
};

/// The text encoder of CLIP (Radford et al. 2021) in the layout of transformers' CLIPTextModel: causal, pre-norm.
/// Padding is not masked, as in Stable Diffusion.
class ClipTextModel
{
public:
    ClipTextModel(const ClipTextConfig &config, const ParameterScope &scope);

    /// `ids`: (B, tokens) int64, at most max_position_embeddings tokens; the largest id of the vocabulary in each row is its end
    /// token. `clip_skip` layers are left out at the end, fewer than there are; the final norm is not. Ids from vocab_size on
    /// stand for the rows of `learned`, (n, hidden_size), which may be undefined when there are none.
    TextStates forward(const at::Tensor &ids, int clip_skip = 0, const at::Tensor &learned = {}) const;
    /// For inference on the CPU: see models/pose_to_video/layers.h.
    void pack();
    const ClipTextConfig &config() const { return config_; }
    at::Device device() const { return token_embedding_.device(); }

private:
    struct Layer {
        Layer(const ParameterScope &scope, const ClipTextConfig &config);

        Linear q_proj, k_proj, v_proj, out_proj;
        LayerNorm layer_norm1, layer_norm2;
        Linear fc1, fc2;
    };

    at::Tensor embed(const at::Tensor &ids, const at::Tensor &learned) const;

    ClipTextConfig config_;
    at::Tensor token_embedding_, position_embedding_;
    std::vector<Layer> layers_;
    LayerNorm final_layer_norm_;
};

} // namespace signwright
