#include "models/sign_to_text/decoding_weights.h"

#include "models/cuda/cuda_backend.h"
#include "models/sign_to_text/xglm.h"

#include <ATen/ATen.h>

#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

/// The weights of `linear` with a low-rank addition.
at::Tensor merged(const Linear &linear, const LowRank &addition, double scale)
{
    const at::Tensor product = at::matmul(addition.l2.weight.to(at::kFloat), addition.l1.weight.to(at::kFloat));
    return (linear.weight.to(at::kFloat) + product * scale).to(linear.weight.scalar_type());
}

/// Zeros behind the others along `dimension` until they are a multiple of `kCudaVector`.
at::Tensor padded(const at::Tensor &x, std::int64_t dimension)
{
    std::vector<std::int64_t> sizes = x.sizes().vec();
    std::int64_t &size = sizes[static_cast<std::size_t>(dimension)];
    size = (kCudaVector - size % kCudaVector) % kCudaVector;
    return at::cat({x, at::zeros(sizes, x.options())}, dimension);
}

std::int64_t bytes_of(const VectorProduct &part)
{
    std::int64_t sum = 0;
    for (const at::Tensor *tensor : {&part.weight, &part.bias, &part.norm_weight, &part.norm_bias})
        sum += tensor->defined() ? static_cast<std::int64_t>(tensor->nbytes()) : 0;
    return sum;
}

} // namespace

std::int64_t DecodingWeights::bytes() const
{
    std::int64_t sum = bytes_of(output);
    for (const Layer &layer : layers)
        for (const VectorProduct *part : {&layer.attention_in, &layer.sign_query, &layer.attention_out, &layer.fc1, &layer.fc2})
            sum += bytes_of(*part);
    return sum;
}

DecodingWeights Xglm::decoding_weights() const
{
    assert(!embed_tokens_.scales.defined());
    const at::NoGradGuard no_grad;
    DecodingWeights weights{.embedding = embed_tokens_.weight,
                            .embedding_scale = config_.scale_embedding ? std::sqrt(static_cast<double>(config_.d_model)) : 1.0,
                            .positions = positions_.slice(0, kFirstPosition)};
    for (const Layer &from : layers_) {
        DecodingWeights::Layer layer;
        const LayerNorm &norm = from.self_attn_layer_norm, &final_norm = from.final_layer_norm;
        layer.attention_in = {.norm_weight = norm.weight, .norm_bias = norm.bias, .eps = norm.eps};
        layer.attention_out = {.weight = from.out_proj.weight, .bias = from.out_proj.bias};
        layer.fc1 = {.weight = from.fc1.weight,
                     .bias = from.fc1.bias,
                     .norm_weight = final_norm.weight,
                     .norm_bias = final_norm.bias,
                     .eps = final_norm.eps,
                     .gelu = true};
        layer.fc2 = {.weight = from.fc2.weight, .bias = from.fc2.bias};
        std::vector<at::Tensor> rows{from.q_proj.weight, from.k_proj.weight, from.v_proj.weight};
        std::vector<at::Tensor> bias{from.q_proj.bias, from.k_proj.bias, from.v_proj.bias};
        if (const std::optional<Adapter> &adapter = from.adapter) {
            const double scale = low_rank_scale();
            const at::Tensor down = padded(at::cat({adapter->cross_q.l1.weight, adapter->self_q.l1.weight}), 0);
            const at::Tensor up = at::cat({adapter->cross_q.l2.weight * scale, adapter->self_q.l2.weight * -scale}, 1);
            rows = {merged(from.q_proj, adapter->self_q, scale), merged(from.k_proj, adapter->self_k, scale),
                    merged(from.v_proj, adapter->self_v, scale), down};
            bias.push_back(at::zeros({down.size(0)}, down.options()));
            layer.sign_query.weight = padded(up, 1);
            layer.attention_out.weight = merged(from.out_proj, adapter->self_o, 1.0);
            layer.gate = open_gate(adapter->gate).flatten().contiguous();
        }
        layer.attention_in.weight = at::cat(rows);
        layer.attention_in.bias = at::cat(bias);
        weights.layers.push_back(std::move(layer));
    }
    weights.output = {.weight = embed_tokens_.weight,
                      .bias = embed_tokens_.bias,
                      .norm_weight = layer_norm_.weight,
                      .norm_bias = layer_norm_.bias,
                      .eps = layer_norm_.eps};
    return weights;
}

} // namespace signwright
