#include "models/text_to_pose/duration_transformer.h"

#include "models/nn/sinusoid.h"
#include "models/text_to_pose/frame_plan.h"

#include <torch/nn/functional/activation.h>
#include <torch/types.h>

#include <array>
#include <string>

namespace signwright::text_to_pose
{

namespace
{

struct Field {
    const char *key;
    int DurationTransformerConfig::*member;
    int lowest, highest;
};

constexpr std::array<Field, 8> kFields{{
    {"vocabulary", &DurationTransformerConfig::vocabulary, 5, 100000},
    {"hidden", &DurationTransformerConfig::hidden, 8, 4096},
    {"heads", &DurationTransformerConfig::heads, 1, 64},
    {"feed_forward", &DurationTransformerConfig::feed_forward, 8, 16384},
    {"encoder_layers", &DurationTransformerConfig::encoder_layers, 1, 48},
    {"decoder_layers", &DurationTransformerConfig::decoder_layers, 1, 48},
    {"kernel", &DurationTransformerConfig::kernel, 1, 99},
    {"values", &DurationTransformerConfig::values, 1, 100000},
}};

} // namespace

nlohmann::json json_from_config(const DurationTransformerConfig &config)
{
    nlohmann::json json;
    for (const Field &field : kFields)
        json[field.key] = config.*field.member;
    return json;
}

Result<DurationTransformerConfig> duration_config_from_json(const nlohmann::json &json)
{
    DurationTransformerConfig config;
    for (const Field &field : kFields) {
        const nlohmann::json value = json.is_object() ? json.value(field.key, nlohmann::json()) : nlohmann::json();
        if (!value.is_number_integer() || value.get<std::int64_t>() < field.lowest || value.get<std::int64_t>() > field.highest)
            return fail(Module::Network, ErrorKind::BadInput,
                        "the configuration needs \"" + std::string(field.key) + "\" between " + std::to_string(field.lowest) +
                            " and " + std::to_string(field.highest));
        config.*field.member = value.get<int>();
    }
    if (config.hidden % config.heads != 0 || config.hidden % 2 != 0 || config.kernel % 2 == 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "the configuration needs an even \"hidden\" that \"heads\" divides and an odd \"kernel\"");
    return config;
}

Block::Block(int hidden, int heads, int feed_forward, int kernel) : heads_(heads), kernel_(kernel)
{
    const torch::nn::LayerNormOptions norm({hidden});
    attention_norm_ = register_module("attention_norm", torch::nn::LayerNorm(norm));
    query_key_value_ = register_module("query_key_value", torch::nn::Linear(hidden, 3 * hidden));
    attention_output_ = register_module("attention_output", torch::nn::Linear(hidden, hidden));
    if (kernel_ > 0) {
        convolution_norm_ = register_module("convolution_norm", torch::nn::LayerNorm(norm));
        convolution_ = register_module(
            "convolution",
            torch::nn::Conv1d(torch::nn::Conv1dOptions(hidden, hidden, kernel).padding(kernel / 2).groups(hidden)));
    }
    feed_forward_norm_ = register_module("feed_forward_norm", torch::nn::LayerNorm(norm));
    widen_ = register_module("widen", torch::nn::Linear(hidden, feed_forward));
    narrow_ = register_module("narrow", torch::nn::Linear(feed_forward, hidden));
}

at::Tensor Block::forward(const at::Tensor &input, const at::Tensor &mask)
{
    const std::int64_t batch = input.size(0), time = input.size(1), hidden = input.size(2);
    const at::Tensor parts =
        query_key_value_(attention_norm_(input)).view({batch, time, 3, heads_, hidden / heads_}).permute({2, 0, 3, 1, 4});
    const at::Tensor context = at::scaled_dot_product_attention(parts[0], parts[1], parts[2], mask.view({batch, 1, 1, time}));
    at::Tensor x = input + attention_output_(context.transpose(1, 2).reshape({batch, time, hidden}));
    if (kernel_ > 0) {
        const at::Tensor visible = convolution_norm_(x) * mask.unsqueeze(2);
        x = x + torch::silu(convolution_(visible.transpose(1, 2)).transpose(1, 2));
    }
    return x + narrow_(torch::gelu(widen_(feed_forward_norm_(x))));
}

DurationTransformer::DurationTransformer(const DurationTransformerConfig &config) : config_(config)
{
    const int hidden = config.hidden;
    embedding_ = register_module("embedding", torch::nn::Embedding(config.vocabulary, hidden));
    tempo_ = register_module("tempo", torch::nn::Linear(1, hidden));
    encoder_ = register_module("encoder", torch::nn::ModuleList());
    for (int i = 0; i < config.encoder_layers; ++i)
        encoder_->push_back(std::make_shared<Block>(hidden, config.heads, config.feed_forward, 0));
    encoder_norm_ = register_module("encoder_norm", torch::nn::LayerNorm(torch::nn::LayerNormOptions({hidden})));
    duration_ = register_module("duration", torch::nn::Linear(hidden, 2));
    token_in_ = register_module("token_in", torch::nn::Linear(hidden, hidden));
    previous_in_ = register_module("previous_in", torch::nn::Linear(torch::nn::LinearOptions(hidden, hidden).bias(false)));
    next_in_ = register_module("next_in", torch::nn::Linear(torch::nn::LinearOptions(hidden, hidden).bias(false)));
    features_in_ = register_module("features_in", torch::nn::Linear(kFrameFeatures, hidden));
    decoder_ = register_module("decoder", torch::nn::ModuleList());
    for (int i = 0; i < config.decoder_layers; ++i)
        decoder_->push_back(std::make_shared<Block>(hidden, config.heads, config.feed_forward, config.kernel));
    output_norm_ = register_module("output_norm", torch::nn::LayerNorm(torch::nn::LayerNormOptions({hidden})));
    output_ = register_module("output", torch::nn::Linear(hidden, config.values));
    mean = register_buffer("mean", torch::zeros({config.values}));
    deviation = register_buffer("deviation", torch::ones({config.values}));
}

at::Tensor DurationTransformer::encode(const at::Tensor &tokens, const at::Tensor &mask, const at::Tensor &tempo)
{
    at::Tensor x = embedding_(tokens) + nn::sinusoid_table(tokens.size(1), config_.hidden).to(tokens.device());
    x = x + tempo_(tempo.log().view({-1, 1, 1}));
    for (const auto &layer : *encoder_)
        x = layer->as<Block>()->forward(x, mask);
    return encoder_norm_(x);
}

at::Tensor DurationTransformer::log_durations(const at::Tensor &states) { return duration_(states); }

at::Tensor DurationTransformer::decode(const at::Tensor &states, const FrameBatch &frames)
{
    // The maps come before the spreading: there are fewer tokens than frames.
    const auto spread = [&](const at::Tensor &of_tokens, const at::Tensor &index) {
        return of_tokens.gather(1, index.unsqueeze(2).expand({-1, -1, of_tokens.size(2)}));
    };
    at::Tensor x = spread(token_in_(states), frames.token) + spread(previous_in_(states), frames.previous) +
                   spread(next_in_(states), frames.next) + features_in_(frames.features);
    for (const auto &layer : *decoder_)
        x = layer->as<Block>()->forward(x, frames.frame_mask);
    return output_(output_norm_(x));
}

} // namespace signwright::text_to_pose
