#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"

#include <nlohmann/json.hpp>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/modules/conv.h>
#include <torch/nn/modules/embedding.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/normalization.h>

#include <utility>

namespace signwright::text_to_pose
{

struct DurationTransformerConfig {
    int vocabulary = 0;
    int hidden = 192;
    int heads = 4;
    int feed_forward = 768;
    int encoder_layers = 3;
    int decoder_layers = 4;
    int kernel = 9; ///< frames that a decoder layer's convolution sees; odd
    int values = 0; ///< numbers of a frame
};

nlohmann::json json_from_config(const DurationTransformerConfig &config);
/// Errors: BadInput with the key.
Result<DurationTransformerConfig> duration_config_from_json(const nlohmann::json &json);

/// A batch of sentences with known timing. B sentences, L tokens (the end mark included), T frames.
struct FrameBatch {
    at::Tensor token;      ///< B×T int64: which token a frame belongs to
    at::Tensor previous;   ///< B×T int64
    at::Tensor next;       ///< B×T int64
    at::Tensor features;   ///< B×T×kFrameFeatures
    at::Tensor frame_mask; ///< B×T bool, true = real frame
};

/// Pre-norm transformer block; with `kernel` above 0 a depthwise convolution over time stands between attention and
/// feed-forward.
class Block : public torch::nn::Module
{
public:
    Block(int hidden, int heads, int feed_forward, int kernel);
    /// `x` B×T×H, `mask` B×T (true = real).
    at::Tensor forward(const at::Tensor &x, const at::Tensor &mask);

private:
    int heads_;
    int kernel_;
    torch::nn::LayerNorm attention_norm_{nullptr}, convolution_norm_{nullptr}, feed_forward_norm_{nullptr};
    torch::nn::Linear query_key_value_{nullptr}, attention_output_{nullptr}, widen_{nullptr}, narrow_{nullptr};
    torch::nn::Conv1d convolution_{nullptr};
};

/// All frames at once, after FastSpeech (Ren et al. 2019): a transformer over the plan's tokens predicts how long each
/// takes; its states, spread over the frames with their phase within token and sentence, go through a second
/// transformer with convolutions that gives every frame's pose. Word ↔ frame alignment is the durations.
class DurationTransformer : public torch::nn::Module
{
public:
    explicit DurationTransformer(const DurationTransformerConfig &config);

    /// Token states B×L×H. `tokens` B×L ids, `mask` B×L (true = real), `tempo` B (1 = normal).
    at::Tensor encode(const at::Tensor &tokens, const at::Tensor &mask, const at::Tensor &tempo);
    /// log(1 + frames) of lead and span, B×L×2.
    at::Tensor log_durations(const at::Tensor &states);
    /// Normalised values B×T×values.
    at::Tensor decode(const at::Tensor &states, const FrameBatch &frames);

    /// Values in their own units from normalised ones.
    at::Tensor denormalize(const at::Tensor &values) const { return values * deviation + mean; }
    at::Tensor normalize(const at::Tensor &values) const { return (values - mean) / deviation; }

    at::Tensor mean, deviation; ///< buffers, one number a value

private:
    DurationTransformerConfig config_;
    torch::nn::Embedding embedding_{nullptr};
    torch::nn::Linear tempo_{nullptr}, duration_{nullptr}, token_in_{nullptr}, previous_in_{nullptr}, next_in_{nullptr},
        features_in_{nullptr}, output_{nullptr};
    torch::nn::LayerNorm encoder_norm_{nullptr}, output_norm_{nullptr};
    torch::nn::ModuleList encoder_{nullptr}, decoder_{nullptr};
};

} // namespace signwright::text_to_pose
