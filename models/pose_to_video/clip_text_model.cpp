#include "models/pose_to_video/clip_text_model.h"

#include "models/nn/config_reader.h"

#include <ATen/ATen.h>

#include <cassert>

namespace signwright
{

Result<ClipTextConfig> clip_text_config_from_json(const nlohmann::json &json)
{
    ClipTextConfig config;
    ConfigReader reader(json, "text encoder");
    reader.read("vocab_size", config.vocab_size, 2, 1 << 20);
    reader.read("hidden_size", config.hidden_size, 1, 1 << 14);
    reader.read("intermediate_size", config.intermediate_size, 1, 1 << 16);
    reader.read("num_hidden_layers", config.num_hidden_layers, 1, 128);
    reader.read("num_attention_heads", config.num_attention_heads, 1, 1 << 10);
    reader.read("max_position_embeddings", config.max_position_embeddings, 3, 1 << 12);
    reader.read("hidden_act", config.hidden_act);
    reader.read("layer_norm_eps", config.layer_norm_eps);
    reader.require(config.hidden_size % config.num_attention_heads == 0, "hidden_size must be a multiple of num_attention_heads");
    reader.require(config.hidden_act == "quick_gelu" || config.hidden_act == "gelu", "hidden_act must be quick_gelu or gelu");
    return reader.finish(config);
}

ClipTextModel::Layer::Layer(const ParameterScope &scope, const ClipTextConfig &config)
    : q_proj(scope / "self_attn" / "q_proj", config.hidden_size, config.hidden_size),
      k_proj(scope / "self_attn" / "k_proj", config.hidden_size, config.hidden_size),
      v_proj(scope / "self_attn" / "v_proj", config.hidden_size, config.hidden_size),
      out_proj(scope / "self_attn" / "out_proj", config.hidden_size, config.hidden_size),
      layer_norm1(scope / "layer_norm1", config.hidden_size, config.layer_norm_eps),
      layer_norm2(scope / "layer_norm2", config.hidden_size, config.layer_norm_eps),
      fc1(scope / "mlp" / "fc1", config.hidden_size, config.intermediate_size),
      fc2(scope / "mlp" / "fc2", config.intermediate_size, config.hidden_size)
{
}

ClipTextModel::ClipTextModel(const ClipTextConfig &config, const ParameterScope &scope)
    : config_(config), token_embedding_((scope / "text_model" / "embeddings" / "token_embedding")
                                            .add("weight", {config.vocab_size, config.hidden_size}, Initial::Small)),
      position_embedding_((scope / "text_model" / "embeddings" / "position_embedding")
                              .add("weight", {config.max_position_embeddings, config.hidden_size}, Initial::Small)),
      final_layer_norm_(scope / "text_model" / "final_layer_norm", config.hidden_size, config.layer_norm_eps)
{
    for (int i = 0; i < config.num_hidden_layers; ++i)
        layers_.emplace_back(scope / "text_model" / "encoder" / "layers" / i, config);
}

void ClipTextModel::pack()
{
    for (Layer &layer : layers_) {
        for (Linear *linear : {&layer.q_proj, &layer.k_proj, &layer.v_proj, &layer.out_proj, &layer.fc1, &layer.fc2})
            linear->pack();
    }
}

at::Tensor ClipTextModel::embed(const at::Tensor &ids, const at::Tensor &learned) const
{
    if (!learned.defined())
        return at::embedding(token_embedding_, ids);
    const at::Tensor known = ids.lt(config_.vocab_size).unsqueeze(-1);
    return at::where(known, at::embedding(token_embedding_, ids.clamp_max(config_.vocab_size - 1)),
                     at::embedding(learned.to(token_embedding_.options()), (ids - config_.vocab_size).clamp_min(0)));
}

TextStates ClipTextModel::forward(const at::Tensor &ids, int clip_skip, const at::Tensor &learned) const
{
    assert(clip_skip >= 0 && clip_skip < config_.num_hidden_layers);
    const std::int64_t batch = ids.size(0), tokens = ids.size(1);
    const std::int64_t heads = config_.num_attention_heads;
    const auto split = [&](const at::Tensor &x) { return x.view({batch, tokens, heads, -1}).transpose(1, 2); };
    at::Tensor x = embed(ids, learned) + position_embedding_.slice(0, 0, tokens);
    for (int i = 0; i < config_.num_hidden_layers - clip_skip; ++i) {
        const Layer &layer = layers_[static_cast<std::size_t>(i)];
        at::Tensor h = layer.layer_norm1(x);
        h = at::scaled_dot_product_attention(split(layer.q_proj(h)), split(layer.k_proj(h)), split(layer.v_proj(h)), {}, 0.0,
                                             true);
        x = x + layer.out_proj(h.transpose(1, 2).reshape({batch, tokens, config_.hidden_size}));
        h = layer.fc1(layer.layer_norm2(x));
        h = config_.hidden_act == "gelu" ? at::gelu(h) : h * at::sigmoid(1.702 * h);
        x = x + layer.fc2(h);
    }
    const at::Tensor states = final_layer_norm_(x);
    const at::Tensor end = ids.masked_fill(ids.ge(config_.vocab_size), -1).argmax(1);
    return {states, states.index({at::arange(batch, ids.options()), end}), ids};
}

} // namespace signwright
