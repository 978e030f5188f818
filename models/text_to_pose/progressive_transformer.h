#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/nn/weights.h"

#include <nlohmann/json.hpp>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>

#include <vector>

namespace signwright::text_to_pose
{

/// Numbers of a Progressive Transformer (Saunders, Camgöz & Bowden 2020). The defaults are those of the public
/// `Configs/Base.yaml`.
struct ProgressiveTransformerConfig {
    int vocabulary = 0;
    int joint_values = 150; ///< numbers of a frame without its counter
    int hidden = 512;       ///< also the width of both embeddings
    int feed_forward = 2048;
    int heads = 4;
    int encoder_layers = 2;
    int decoder_layers = 2;
    bool scale_embedding = false;      ///< source embedding × √hidden
    double dropout = 0.0;              ///< of embeddings, attention and residuals
    double feed_forward_dropout = 0.1; ///< the public code never takes it from the configuration
    int future_prediction = 0;         ///< frames predicted at once; 0 = the next one
    bool just_counter = false;         ///< the decoder reads counters alone
    bool gaussian_noise = false;       ///< training: noise on the decoder's input
    double noise_rate = 5.0;           ///< × the deviation of the last epoch's errors

    int input_width() const { return just_counter ? 1 : joint_values + 1; }
    int output_width() const { return joint_values * (future_prediction > 0 ? future_prediction : 1) + 1; }
};

nlohmann::json json_from_config(const ProgressiveTransformerConfig &config);
/// Errors: BadInput with the key.
Result<ProgressiveTransformerConfig> progressive_config_from_json(const nlohmann::json &json);

/// Dropout whose mask can be given.
class Dropout : public torch::nn::Module
{
public:
    explicit Dropout(double probability) : probability_(probability) {}
    at::Tensor forward(const at::Tensor &x) const;
    /// When defined, used while training in place of a random mask (1 = kept).
    at::Tensor keep;

private:
    double probability_;
};

/// Keys and values of one attention, kept while frames are made one by one.
struct AttentionCache {
    at::Tensor keys, values; ///< B×heads×time×width
};

/// Scaled dot-product attention with separate maps. `allowed` (broadcast to B×heads×queries×keys) closes keys before the
/// softmax; `query_mask` (B×queries) empties the context of padded queries after it, so that only the output bias is left.
class Attention : public torch::nn::Module
{
public:
    Attention(int hidden, int heads, double dropout);

    /// The two maps of `source`, B×heads×time×width.
    AttentionCache project(const at::Tensor &source);
    at::Tensor attend(const at::Tensor &query, const AttentionCache &source, const at::Tensor &allowed,
                      const at::Tensor &query_mask, at::Tensor *weights = nullptr);

private:
    at::Tensor split(const at::Tensor &x) const;

    int heads_;
    torch::nn::Linear k_layer_{nullptr}, v_layer_{nullptr}, q_layer_{nullptr}, output_layer_{nullptr};
    std::shared_ptr<Dropout> dropout_;
};

/// Feed-forward with its own LayerNorm and residual: x + W₂·relu(W₁·LN(x)).
class FeedForward : public torch::nn::Module
{
public:
    FeedForward(int hidden, int feed_forward, double dropout);
    at::Tensor forward(const at::Tensor &x);

private:
    torch::nn::LayerNorm layer_norm_{nullptr};
    torch::nn::Linear widen_{nullptr}, narrow_{nullptr};
    std::shared_ptr<Dropout> inner_dropout_, outer_dropout_;
};

class EncoderLayer : public torch::nn::Module
{
public:
    explicit EncoderLayer(const ProgressiveTransformerConfig &config);
    at::Tensor forward(const at::Tensor &x, const at::Tensor &allowed);

private:
    torch::nn::LayerNorm layer_norm_{nullptr};
    std::shared_ptr<Attention> src_src_att_;
    std::shared_ptr<FeedForward> feed_forward_;
    std::shared_ptr<Dropout> dropout_;
};

class DecoderLayer : public torch::nn::Module
{
public:
    explicit DecoderLayer(const ProgressiveTransformerConfig &config);

    /// Frames that come after `past` (extended by them; empty at the start). `weights` receives the attention on the source.
    at::Tensor forward(const at::Tensor &x, const AttentionCache &source, const at::Tensor &source_allowed, AttentionCache &past,
                       const at::Tensor &allowed, const at::Tensor &query_mask, at::Tensor *weights);
    AttentionCache project_source(const at::Tensor &states) { return src_trg_att_->project(states); }

private:
    torch::nn::LayerNorm x_layer_norm_{nullptr}, dec_layer_norm_{nullptr};
    std::shared_ptr<Attention> trg_trg_att_, src_trg_att_;
    std::shared_ptr<FeedForward> feed_forward_;
    std::shared_ptr<Dropout> dropout_;
};

/// What the decoder keeps between frames that are made one by one.
struct DecoderState {
    std::vector<AttentionCache> past, source; ///< one a layer
    at::Tensor source_allowed;
    std::int64_t frames = 0;
};

struct DecoderOutput {
    at::Tensor hidden;    ///< B×T×hidden, after the last LayerNorm
    at::Tensor frames;    ///< B×T×output_width
    at::Tensor attention; ///< B×T×S: the last layer's attention on the source, mean over heads
};

/// The network under the public state-dict names (the two position tables, which can be recomputed, are no part of it).
/// B sequences, S source tokens, T frames.
class ProgressiveTransformer : public torch::nn::Module
{
public:
    explicit ProgressiveTransformer(const ProgressiveTransformerConfig &config);

    const ProgressiveTransformerConfig &config() const { return config_; }

    /// B×S×hidden. `source` B×S ids, `source_mask` B×S (true = real).
    at::Tensor encode(const at::Tensor &source, const at::Tensor &source_mask);
    /// All frames with teacher forcing. `input` B×T×input_width, `input_mask` B×T (true = real frame).
    DecoderOutput decode(const at::Tensor &states, const at::Tensor &source_mask, const at::Tensor &input,
                         const at::Tensor &input_mask);
    /// The frames `input` that follow the ones already in `state`; equals `decode` on all of them. Without `input_mask` all
    /// are real.
    DecoderOutput decode_next(DecoderState &state, const at::Tensor &input, const at::Tensor &input_mask = {});
    DecoderState start(const at::Tensor &states, const at::Tensor &source_mask);

private:
    ProgressiveTransformerConfig config_;
    torch::nn::Embedding embedding_{nullptr};
    torch::nn::Linear trg_embed_{nullptr}, output_layer_{nullptr};
    torch::nn::LayerNorm encoder_norm_{nullptr}, decoder_norm_{nullptr};
    torch::nn::ModuleList encoder_layers_{nullptr}, decoder_layers_{nullptr};
    std::shared_ptr<Dropout> source_dropout_, target_dropout_;
};

/// Names of the recomputable tables that public checkpoints hold beside the weights.
bool is_position_table(const std::string &name);

/// The public initialisation: Xavier uniform for matrices, zero biases, the pad row of the embedding zero.
void initialise(ProgressiveTransformer &network);

} // namespace signwright::text_to_pose
