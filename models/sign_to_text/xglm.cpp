#include "models/sign_to_text/xglm.h"

#include <ATen/ATen.h>

#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace signwright
{

namespace
{

constexpr double kNormEps = 1e-5;
constexpr double kAdapterDeviation = 0.2;
constexpr float kMasked = std::numeric_limits<float>::lowest();

/// Rows of [sin | cos] with frequencies exp(−k·ln(10000) / (half − 1)); row `padding` is zero.
at::Tensor position_table(std::int64_t rows, std::int64_t width, std::int64_t padding)
{
    const std::int64_t half = width / 2;
    const double step = std::log(10000.0) / static_cast<double>(half - 1);
    const at::Tensor frequency = at::exp(at::arange(half, at::kFloat) * -step);
    const at::Tensor angle = at::arange(rows, at::kFloat).unsqueeze(1) * frequency;
    at::Tensor table = at::cat({angle.sin(), angle.cos()}, 1);
    table.select(0, padding).zero_();
    return table;
}

at::Tensor bias_of(const at::Tensor &allowed)
{
    return at::zeros(allowed.sizes(), allowed.options().dtype(at::kFloat)).masked_fill_(allowed.logical_not(), kMasked);
}

} // namespace

void TextCache::reorder(const at::Tensor &rows)
{
    for (auto *list : {&keys, &values}) {
        for (at::Tensor &tensor : *list) {
            at::Tensor used = tensor.slice(2, 0, length);
            used.copy_(used.index_select(0, rows));
        }
    }
}

Xglm::Adapter::Adapter(const ParameterScope &scope, const XglmConfig &config)
    : self_q(scope, "lora_wq", config.d_model, config.d_model, config.adapter->lora_rank, kAdapterDeviation),
      self_k(scope, "lora_wk", config.d_model, config.d_model, config.adapter->lora_rank, kAdapterDeviation),
      self_v(scope, "lora_wv", config.d_model, config.d_model, config.adapter->lora_rank, kAdapterDeviation),
      self_o(scope, "lora_wo", config.d_model, config.d_model, config.adapter->lora_rank, kAdapterDeviation),
      cross_q(scope, "adaptor_lora_wq", config.d_model, config.d_model, config.adapter->lora_rank, kAdapterDeviation),
      cross_k(scope, "adaptor_lora_wk", config.d_model, config.d_model, config.adapter->lora_rank, std::nullopt),
      cross_v(scope, "adaptor_lora_wv", config.d_model, config.d_model, config.adapter->lora_rank, std::nullopt),
      gate(scope.add("adaptor_gate", {1, config.attention_heads, 1, 1}, Initial::Zero))
{
}

Xglm::Layer::Layer(const ParameterScope &scope, const XglmConfig &config)
    : k_proj(scope / "self_attn" / "k_proj", config.d_model, config.d_model),
      v_proj(scope / "self_attn" / "v_proj", config.d_model, config.d_model),
      q_proj(scope / "self_attn" / "q_proj", config.d_model, config.d_model),
      out_proj(scope / "self_attn" / "out_proj", config.d_model, config.d_model),
      self_attn_layer_norm(scope / "self_attn_layer_norm", config.d_model, kNormEps),
      fc1(scope / "fc1", config.d_model, config.ffn_dim), fc2(scope / "fc2", config.ffn_dim, config.d_model),
      final_layer_norm(scope / "final_layer_norm", config.d_model, kNormEps)
{
    if (config.adapter)
        adapter.emplace(scope / "self_attn", config);
}

Xglm::Xglm(const XglmConfig &config, const ParameterScope &scope)
    : config_(config), embed_tokens_(scope / "model" / "embed_tokens", config.d_model, config.vocab_size, false, Initial::Small),
      positions_(position_table(config.max_position_embeddings + kFirstPosition, config.d_model, kFirstPosition - 1)
                     .to(embed_tokens_.weight.options())),
      layer_norm_(scope / "model" / "layer_norm", config.d_model, kNormEps)
{
    for (int i = 0; i < config.num_layers; ++i)
        layers_.emplace_back(scope / "model" / "layers" / i, config);
}

nn::TensorPatch Xglm::quantizing_patch()
{
    std::map<std::string, ByteLinear *> linears{{"model.embed_tokens.weight", &embed_tokens_}};
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const std::string name = "model.layers." + std::to_string(i) + ".";
        Layer &layer = layers_[i];
        for (const auto &[part, linear] : {std::pair{"self_attn.k_proj", &layer.k_proj},
                                           {"self_attn.v_proj", &layer.v_proj},
                                           {"self_attn.q_proj", &layer.q_proj},
                                           {"self_attn.out_proj", &layer.out_proj},
                                           {"fc1", &layer.fc1},
                                           {"fc2", &layer.fc2}})
            linears.emplace(name + part + ".weight", linear);
    }
    return [linears = std::move(linears)](const std::string &name, at::Tensor &tensor) -> Result<void> {
        const auto linear = linears.find(name);
        if (linear == linears.end())
            return {};
        linear->second->quantize();
        tensor.set_data(at::empty({0}, tensor.options())); // the table of parameters still knows the tensor
        return {};
    };
}

bool Xglm::is_adapter(const std::string &name)
{
    return name.find("lora_w") != std::string::npos || name.ends_with("adaptor_gate");
}

bool Xglm::is_table(const std::string &name)
{
    return name.ends_with("embed_positions.weights") || name.ends_with("lm_head.weight");
}

at::Tensor Xglm::split(const at::Tensor &x) const
{
    return x.view({x.size(0), x.size(1), config_.attention_heads, -1}).transpose(1, 2);
}

at::Tensor Xglm::low_rank(const LowRank &part, const at::Tensor &x, bool training) const
{
    return part(at::dropout(x, config_.adapter->lora_dropout, training)) * low_rank_scale();
}

at::Tensor Xglm::open_gate(const at::Tensor &gate) const
{
    if (config_.adapter->gate == "tanh")
        return gate.tanh();
    return gate + (gate.clamp(0, 1) - gate).detach(); // the gradient passes as if nothing was clamped
}

at::Tensor Xglm::embed(const at::Tensor &ids, const at::Tensor &positions) const
{
    const double scale = config_.scale_embedding ? std::sqrt(static_cast<double>(config_.d_model)) : 1.0;
    return embed_tokens_.rows(ids) * scale + at::embedding(positions_, positions);
}

SignMemory Xglm::prepare_signs(const at::Tensor &signs, const at::Tensor &mask, bool training) const
{
    assert(config_.adapter && signs.size(2) == config_.d_model);
    SignMemory memory;
    memory.bias = bias_of(mask.unsqueeze(1).unsqueeze(1));
    for (const Layer &layer : layers_) {
        const at::Tensor z = layer.self_attn_layer_norm(signs);
        memory.keys.push_back(split(layer.k_proj(z) + low_rank(layer.adapter->cross_k, z, training)));
        memory.values.push_back(split(layer.v_proj(z) + low_rank(layer.adapter->cross_v, z, training)));
    }
    return memory;
}

at::Tensor Xglm::self_attention(std::size_t index, const at::Tensor &h, const at::Tensor &queries, const Pass &pass) const
{
    const Layer &layer = layers_[index];
    const auto adapted = [&](const at::Tensor &y, LowRank Adapter::*part) {
        return split(layer.adapter ? y + low_rank((*layer.adapter).*part, h, pass.training) : y);
    };
    const at::Tensor q =
        adapted(queries, &Adapter::self_q) / std::sqrt(static_cast<double>(config_.d_model / config_.attention_heads));
    at::Tensor k = adapted(layer.k_proj(h), &Adapter::self_k), v = adapted(layer.v_proj(h), &Adapter::self_v);
    if (pass.cache) {
        const std::int64_t begin = pass.cache->length, end = begin + h.size(1);
        pass.cache->keys[index].slice(2, begin, end).copy_(k);
        pass.cache->values[index].slice(2, begin, end).copy_(v);
        k = pass.cache->keys[index].slice(2, 0, end);
        v = pass.cache->values[index].slice(2, 0, end);
    }
    at::Tensor scores = at::matmul(q, k.transpose(2, 3));
    if (pass.bias.defined())
        scores = (scores + pass.bias).clamp_min(kMasked);
    return at::matmul(at::dropout(scores.softmax(-1), config_.attention_dropout, pass.training), v);
}

at::Tensor Xglm::cross_attention(std::size_t index, const at::Tensor &h, const at::Tensor &queries, const Pass &pass) const
{
    const Layer &layer = layers_[index];
    const double scale = 1.0 / std::sqrt(static_cast<double>(config_.d_model / config_.attention_heads));
    const at::Tensor q = split(queries + low_rank(layer.adapter->cross_q, h, pass.training)) * scale;
    const at::Tensor scores = (at::matmul(q, pass.signs->keys[index].transpose(2, 3)) + pass.signs->bias).clamp_min(kMasked);
    const at::Tensor weights = scores.softmax(-1);
    if (pass.trace) {
        const at::Tensor share = weights.mean(1) / static_cast<double>(layers_.size());
        pass.trace->attention = pass.trace->attention.defined() ? pass.trace->attention + share : share;
    }
    return at::matmul(at::dropout(weights, config_.attention_dropout, pass.training), pass.signs->values[index]) *
           open_gate(layer.adapter->gate);
}

at::Tensor Xglm::run(at::Tensor x, const Pass &pass) const
{
    x = at::dropout(x, config_.dropout, pass.training);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const Layer &layer = layers_[i];
        if (pass.trace)
            pass.trace->hidden.push_back(x);
        const at::Tensor h = layer.self_attn_layer_norm(x);
        const at::Tensor queries = layer.q_proj(h);
        at::Tensor mixed = self_attention(i, h, queries, pass);
        if (pass.signs)
            mixed = mixed + cross_attention(i, h, queries, pass);
        mixed = mixed.transpose(1, 2).reshape(x.sizes());
        at::Tensor out = layer.out_proj(mixed);
        if (layer.adapter)
            out = out + layer.adapter->self_o(mixed);
        x = x + at::dropout(out, config_.dropout, pass.training);
        const at::Tensor widened = at::gelu(layer.fc1(layer.final_layer_norm(x)));
        x = x + at::dropout(layer.fc2(widened), config_.dropout, pass.training);
    }
    x = layer_norm_(x);
    if (pass.trace)
        pass.trace->hidden.push_back(x);
    return x;
}

at::Tensor Xglm::forward(const at::Tensor &ids, const SignMemory *signs, bool training, XglmTrace *trace) const
{
    assert((signs != nullptr) == config_.adapter.has_value());
    const at::Tensor present = ids.ne(config_.pad_token_id);
    const at::Tensor causal = at::ones({ids.size(1), ids.size(1)}, present.options()).tril();
    Pass pass{.bias = bias_of(causal.unsqueeze(0).logical_and(present.unsqueeze(1)).unsqueeze(1)),
              .signs = signs,
              .training = training,
              .trace = trace};
    const at::Tensor counted = present.cumsum(1) * present + (kFirstPosition - 1);
    return embed_tokens_(run(embed(ids, counted), pass));
}

TextCache Xglm::make_cache(std::int64_t rows, std::int64_t longest) const
{
    TextCache cache;
    const std::vector<std::int64_t> shape{rows, config_.attention_heads, longest, config_.d_model / config_.attention_heads};
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        cache.keys.push_back(at::empty(shape, embed_tokens_.weight.options().dtype(at::kFloat)));
        cache.values.push_back(at::empty_like(cache.keys.back()));
    }
    return cache;
}

at::Tensor Xglm::step(const at::Tensor &ids, TextCache &cache, const SignMemory *signs, XglmTrace *trace) const
{
    assert((signs != nullptr) == config_.adapter.has_value());
    const std::int64_t tokens = ids.size(1), end = cache.length + tokens;
    assert(end <= cache.keys.front().size(2));
    Pass pass{.cache = &cache, .signs = signs, .trace = trace};
    if (tokens > 1) {
        const at::Tensor allowed = at::ones({tokens, end}, ids.options().dtype(at::kBool)).tril(cache.length);
        pass.bias = bias_of(allowed.unsqueeze(0).unsqueeze(0));
    }
    const at::Tensor positions = at::arange(cache.length, end, ids.options()).unsqueeze(0) + kFirstPosition;
    const at::Tensor states = run(embed(ids, positions), pass);
    cache.length = end;
    return embed_tokens_(states.select(1, tokens - 1));
}

at::Tensor token_loss(const at::Tensor &logits, const at::Tensor &targets, int pad, double smoothing)
{
    return at::cross_entropy_loss(logits.flatten(0, 1).to(at::kFloat), targets.flatten(), {}, at::Reduction::Mean, pad,
                                  smoothing);
}

} // namespace signwright
