#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/byte_linear.h"
#include "models/sign_to_text/low_rank.h"
#include "models/sign_to_text/xglm_config.h"

#include <optional>
#include <vector>

namespace signwright
{

struct DecodingWeights;

/// What signs are to every layer of an `Xglm`: computed once a clip.
struct SignMemory {
    std::vector<at::Tensor> keys, values; ///< a layer each, (B, heads, S, d)
    at::Tensor bias;                      ///< (B, 1, 1, S), added to scores: 0 where a sign is
};

/// Keys and values of the tokens so far, in memory that is allocated once.
struct TextCache {
    std::vector<at::Tensor> keys, values; ///< a layer each, (rows, heads, longest, d)
    std::int64_t length = 0;              ///< tokens that are in it

    /// Row i becomes what row `rows`[i], int64, was.
    void reorder(const at::Tensor &rows);
};

/// What a caller may see of an `Xglm` at work; what it does not ask for is not computed.
struct XglmTrace {
    std::vector<at::Tensor> hidden; ///< the embedding, then after every layer, the last one after the final norm: (B, T, d_model)
    at::Tensor attention;           ///< (B, T, S): of tokens to signs, before the gate, the mean over layers and heads
};

/// XGLM (Lin et al. 2022) in the layout of transformers' XGLMForCausalLM: pre-norm, sinusoidal positions behind an offset of 2,
/// the output tied to the embedding. With an adapter it is Sign2GPT's decoder: in every layer the tokens also attend to signs,
/// with the layer's own norm and projections plus low-rank additions, by a softmax of its own whose result a gate per head, zero
/// at first, lets in (Wong, Camgöz and Bowden 2024, section 3.4). Names are the public ones, without a prefix.
class Xglm
{
public:
    Xglm(const XglmConfig &config, const ParameterScope &scope);

    /// `signs`: (B, S, d_model); `mask`: (B, S) bool. Needs an adapter.
    SignMemory prepare_signs(const at::Tensor &signs, const at::Tensor &mask, bool training = false) const;
    /// Logits (B, T, vocab_size) of every next token. `ids`: (B, T) int64; padding has pad_token_id and is not attended to.
    /// `signs`: of B clips; null without an adapter.
    at::Tensor forward(const at::Tensor &ids, const SignMemory *signs, bool training = false, XglmTrace *trace = nullptr) const;

    /// Room for `longest` tokens in each of `rows` texts.
    TextCache make_cache(std::int64_t rows, std::int64_t longest) const;
    /// Logits (rows, vocab_size) after the last of `ids`, (rows, n) int64 without padding, which follow what is in `cache`.
    at::Tensor step(const at::Tensor &ids, TextCache &cache, const SignMemory *signs, XglmTrace *trace = nullptr) const;

    /// For `GreedyDecoder`; shares what is read as it is. Needs dense weights.
    DecodingWeights decoding_weights() const;

    /// For inference on the CPU: replaces the weights of linear maps by bytes as they are loaded (see `nn::load_tensors`), so
    /// that they are never all in memory as floats. The adapter keeps its floats.
    nn::TensorPatch quantizing_patch();

    const XglmConfig &config() const { return config_; }
    /// Whether training changes this parameter in Sign2GPT: the adapter's, nothing of the language model's own.
    static bool is_adapter(const std::string &name);
    /// Names that public files and the reference's hold and that are computed or tied here.
    static bool is_table(const std::string &name);

private:
    struct Adapter {
        Adapter(const ParameterScope &scope, const XglmConfig &config);

        LowRank self_q, self_k, self_v, self_o, cross_q, cross_k, cross_v;
        at::Tensor gate; ///< (1, heads, 1, 1)
    };
    struct Layer {
        Layer(const ParameterScope &scope, const XglmConfig &config);

        ByteLinear k_proj, v_proj, q_proj, out_proj;
        std::optional<Adapter> adapter;
        LayerNorm self_attn_layer_norm;
        ByteLinear fc1, fc2;
        LayerNorm final_layer_norm;
    };
    /// One pass over the layers.
    struct Pass {
        TextCache *cache = nullptr;
        at::Tensor bias{}; ///< (B or 1, 1, T, keys), added to scores; none = everything in the cache
        const SignMemory *signs = nullptr;
        bool training = false;
        XglmTrace *trace = nullptr;
    };

    static constexpr std::int64_t kFirstPosition = 2; ///< row of the first token; row 1 is that of padding, which is zero

    at::Tensor split(const at::Tensor &x) const;
    double low_rank_scale() const { return config_.adapter->lora_alpha / config_.adapter->lora_rank; }
    at::Tensor low_rank(const LowRank &part, const at::Tensor &x, bool training) const;
    at::Tensor open_gate(const at::Tensor &gate) const;
    at::Tensor embed(const at::Tensor &ids, const at::Tensor &positions) const;
    // `h`: the layer's input behind its norm; `queries`: its projection q_proj, (B, T, d_model), which both attentions share.
    at::Tensor self_attention(std::size_t index, const at::Tensor &h, const at::Tensor &queries, const Pass &pass) const;
    at::Tensor cross_attention(std::size_t index, const at::Tensor &h, const at::Tensor &queries, const Pass &pass) const;
    at::Tensor run(at::Tensor x, const Pass &pass) const;

    XglmConfig config_;
    ByteLinear embed_tokens_; ///< the output; its rows are the embedding
    at::Tensor positions_;    ///< (max_position_embeddings + 2, d_model)
    std::vector<Layer> layers_;
    LayerNorm layer_norm_;
};

/// Cross-entropy of `logits` (B, T, vocab) with the tokens `targets` (B, T), mean over those that are not `pad`, with label
/// smoothing (Szegedy et al. 2016).
at::Tensor token_loss(const at::Tensor &logits, const at::Tensor &targets, int pad, double smoothing);

} // namespace signwright
