#include "models/text_to_pose/progressive_transformer.h"

#include "models/nn/sinusoid.h"
#include "models/text_to_pose/vocabulary.h"

#include <torch/nn/functional/activation.h>
#include <torch/nn/init.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <cmath>
#include <limits>

namespace signwright::text_to_pose
{

namespace
{

torch::nn::LayerNorm layer_norm(int width) { return torch::nn::LayerNorm(torch::nn::LayerNormOptions({width}).eps(1e-6)); }

/// A module without parameters of its own that gives its children a place in the state dict.
std::shared_ptr<torch::nn::Module> folder() { return std::make_shared<torch::nn::Module>(); }

} // namespace

at::Tensor Dropout::forward(const at::Tensor &x) const
{
    if (!is_training() || probability_ == 0.0)
        return x;
    if (keep.defined())
        return x * keep / (1.0 - probability_);
    return torch::dropout(x, probability_, true);
}

Attention::Attention(int hidden, int heads, double dropout) : heads_(heads)
{
    k_layer_ = register_module("k_layer", torch::nn::Linear(hidden, hidden));
    v_layer_ = register_module("v_layer", torch::nn::Linear(hidden, hidden));
    q_layer_ = register_module("q_layer", torch::nn::Linear(hidden, hidden));
    output_layer_ = register_module("output_layer", torch::nn::Linear(hidden, hidden));
    dropout_ = register_module("dropout", std::make_shared<Dropout>(dropout));
}

at::Tensor Attention::split(const at::Tensor &x) const
{
    return x.view({x.size(0), x.size(1), heads_, x.size(2) / heads_}).transpose(1, 2);
}

AttentionCache Attention::project(const at::Tensor &source) { return {split(k_layer_(source)), split(v_layer_(source))}; }

at::Tensor Attention::attend(const at::Tensor &query, const AttentionCache &source, const at::Tensor &allowed,
                             const at::Tensor &query_mask, at::Tensor *weights)
{
    const double width = static_cast<double>(query.size(2) / heads_);
    const at::Tensor q = split(q_layer_(query)) / std::sqrt(width);
    at::Tensor scores = torch::matmul(q, source.keys.transpose(2, 3));
    if (allowed.defined())
        scores = scores.masked_fill(~allowed, -std::numeric_limits<float>::infinity());
    at::Tensor attention = dropout_->forward(torch::softmax(scores, -1));
    if (query_mask.defined())
        attention = attention.masked_fill(~query_mask.unsqueeze(1).unsqueeze(3), 0.0);
    if (weights)
        *weights = attention.mean(1);
    return output_layer_(torch::matmul(attention, source.values).transpose(1, 2).reshape_as(query));
}

FeedForward::FeedForward(int hidden, int feed_forward, double dropout)
{
    layer_norm_ = register_module("layer_norm", layer_norm(hidden));
    const auto layers = register_module("pwff_layer", folder());
    widen_ = layers->register_module("0", torch::nn::Linear(hidden, feed_forward));
    inner_dropout_ = layers->register_module("2", std::make_shared<Dropout>(dropout));
    narrow_ = layers->register_module("3", torch::nn::Linear(feed_forward, hidden));
    outer_dropout_ = layers->register_module("4", std::make_shared<Dropout>(dropout));
}

at::Tensor FeedForward::forward(const at::Tensor &x)
{
    const at::Tensor inner = inner_dropout_->forward(torch::relu(widen_(layer_norm_(x))));
    return outer_dropout_->forward(narrow_(inner)) + x;
}

EncoderLayer::EncoderLayer(const ProgressiveTransformerConfig &config)
{
    layer_norm_ = register_module("layer_norm", layer_norm(config.hidden));
    src_src_att_ = register_module("src_src_att", std::make_shared<Attention>(config.hidden, config.heads, config.dropout));
    feed_forward_ = register_module(
        "feed_forward", std::make_shared<FeedForward>(config.hidden, config.feed_forward, config.feed_forward_dropout));
    dropout_ = register_module("dropout", std::make_shared<Dropout>(config.dropout));
}

at::Tensor EncoderLayer::forward(const at::Tensor &x, const at::Tensor &allowed)
{
    const at::Tensor normal = layer_norm_(x);
    const at::Tensor context = src_src_att_->attend(normal, src_src_att_->project(normal), allowed, {});
    return feed_forward_->forward(dropout_->forward(context) + x);
}

DecoderLayer::DecoderLayer(const ProgressiveTransformerConfig &config)
{
    trg_trg_att_ = register_module("trg_trg_att", std::make_shared<Attention>(config.hidden, config.heads, config.dropout));
    src_trg_att_ = register_module("src_trg_att", std::make_shared<Attention>(config.hidden, config.heads, config.dropout));
    feed_forward_ = register_module(
        "feed_forward", std::make_shared<FeedForward>(config.hidden, config.feed_forward, config.feed_forward_dropout));
    x_layer_norm_ = register_module("x_layer_norm", layer_norm(config.hidden));
    dec_layer_norm_ = register_module("dec_layer_norm", layer_norm(config.hidden));
    dropout_ = register_module("dropout", std::make_shared<Dropout>(config.dropout));
}

at::Tensor DecoderLayer::forward(const at::Tensor &x, const AttentionCache &source, const at::Tensor &source_allowed,
                                 AttentionCache &past, const at::Tensor &allowed, const at::Tensor &query_mask,
                                 at::Tensor *weights)
{
    const at::Tensor normal = x_layer_norm_(x);
    const AttentionCache now = trg_trg_att_->project(normal);
    if (past.keys.defined())
        past = {torch::cat({past.keys, now.keys}, 2), torch::cat({past.values, now.values}, 2)};
    else
        past = now;
    const at::Tensor first = dropout_->forward(trg_trg_att_->attend(normal, past, allowed, query_mask)) + x;
    const at::Tensor second = src_trg_att_->attend(dec_layer_norm_(first), source, source_allowed, {}, weights);
    return feed_forward_->forward(dropout_->forward(second) + first);
}

ProgressiveTransformer::ProgressiveTransformer(const ProgressiveTransformerConfig &config) : config_(config)
{
    const auto source = register_module("src_embed", folder());
    embedding_ = source->register_module(
        "lut", torch::nn::Embedding(torch::nn::EmbeddingOptions(config.vocabulary, config.hidden).padding_idx(Vocabulary::kPad)));
    trg_embed_ = register_module("trg_embed", torch::nn::Linear(config.input_width(), config.hidden));
    const auto encoder = register_module("encoder", folder());
    encoder_layers_ = encoder->register_module("layers", torch::nn::ModuleList());
    for (int i = 0; i < config.encoder_layers; ++i)
        encoder_layers_->push_back(std::make_shared<EncoderLayer>(config));
    encoder_norm_ = encoder->register_module("layer_norm", layer_norm(config.hidden));
    source_dropout_ = encoder->register_module("emb_dropout", std::make_shared<Dropout>(config.dropout));
    const auto decoder = register_module("decoder", folder());
    decoder_layers_ = decoder->register_module("layers", torch::nn::ModuleList());
    for (int i = 0; i < config.decoder_layers; ++i)
        decoder_layers_->push_back(std::make_shared<DecoderLayer>(config));
    decoder_norm_ = decoder->register_module("layer_norm", layer_norm(config.hidden));
    output_layer_ = decoder->register_module(
        "output_layer", torch::nn::Linear(torch::nn::LinearOptions(config.hidden, config.output_width()).bias(false)));
    target_dropout_ = decoder->register_module("emb_dropout", std::make_shared<Dropout>(config.dropout));
}

at::Tensor ProgressiveTransformer::encode(const at::Tensor &source, const at::Tensor &source_mask)
{
    at::Tensor x = embedding_(source);
    if (config_.scale_embedding)
        x = x * std::sqrt(static_cast<double>(config_.hidden));
    x = source_dropout_->forward(x + nn::sinusoid_table(source.size(1), config_.hidden).to(x.device()));
    const at::Tensor allowed = source_mask.unsqueeze(1).unsqueeze(1);
    for (const auto &layer : *encoder_layers_)
        x = layer->as<EncoderLayer>()->forward(x, allowed);
    return encoder_norm_(x);
}

DecoderState ProgressiveTransformer::start(const at::Tensor &states, const at::Tensor &source_mask)
{
    DecoderState state;
    state.past.resize(decoder_layers_->size());
    for (const auto &layer : *decoder_layers_)
        state.source.push_back(layer->as<DecoderLayer>()->project_source(states));
    state.source_allowed = source_mask.unsqueeze(1).unsqueeze(1);
    return state;
}

DecoderOutput ProgressiveTransformer::decode(const at::Tensor &states, const at::Tensor &source_mask, const at::Tensor &input,
                                             const at::Tensor &input_mask)
{
    DecoderState state = start(states, source_mask);
    return decode_next(state, input, input_mask);
}

DecoderOutput ProgressiveTransformer::decode_next(DecoderState &state, const at::Tensor &input, const at::Tensor &input_mask)
{
    const std::int64_t past = state.frames, now = input.size(1);
    const at::Tensor positions = nn::sinusoid_table(past + now, config_.hidden).narrow(0, past, now).to(input.device());
    at::Tensor x = target_dropout_->forward(trg_embed_(input) + positions);
    // A frame sees itself and what came before it.
    const at::Tensor allowed =
        torch::ones({now, past + now}, input.options().dtype(torch::kBool)).tril(past).unsqueeze(0).unsqueeze(0);
    DecoderOutput output;
    std::size_t i = 0;
    for (const auto &layer : *decoder_layers_) {
        x = layer->as<DecoderLayer>()->forward(x, state.source[i], state.source_allowed, state.past[i], allowed, input_mask,
                                               &output.attention);
        ++i;
    }
    state.frames += now;
    output.hidden = decoder_norm_(x);
    output.frames = output_layer_(output.hidden);
    return output;
}

bool is_position_table(const std::string &name) { return name == "encoder.pe.pe" || name == "decoder.pe.pe"; }

void initialise(ProgressiveTransformer &network)
{
    const torch::NoGradGuard no_grad;
    for (auto &[name, parameter] : nn::parameters_of(network)) {
        if (parameter.dim() > 1)
            torch::nn::init::xavier_uniform_(parameter);
        else if (name.ends_with("bias"))
            parameter.zero_();
        if (name == "src_embed.lut.weight")
            parameter[Vocabulary::kPad].zero_();
    }
}

} // namespace signwright::text_to_pose
