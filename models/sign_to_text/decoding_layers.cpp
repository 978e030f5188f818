#include "models/sign_to_text/decoding_layers.h"

#include "models/cuda/cuda_backend.h"

#include <ATen/ATen.h>

#include <cmath>
#include <limits>

namespace signwright::decoding
{

bool has_product_kernel(const at::Tensor &weight)
{
    const std::int64_t in = weight.size(1);
    return weight.is_cuda() && in % kCudaVector == 0 && in <= kCudaLongestVector && cuda_backend() != nullptr;
}

bool has_attention_kernel(const at::Tensor &keys)
{
    return keys.is_cuda() && keys.size(1) <= kCudaMostKeys && keys.size(2) <= kCudaLargestHead && cuda_backend() != nullptr;
}

at::Tensor vector_product(const VectorProduct &part, const at::Tensor &x, const at::Tensor &residual, bool to_float)
{
    return has_product_kernel(part.weight) ? cuda_backend()->vector_product(part, x, residual, to_float)
                                           : by_operators::vector_product(part, x, residual, to_float);
}

at::Tensor cached_attention(const CachedAttention &part, const at::Tensor &projected, const at::Tensor &sign_query,
                            const at::Tensor &position)
{
    const bool fits = has_attention_kernel(part.keys) && (!sign_query.defined() || has_attention_kernel(part.sign_keys));
    return fits ? cuda_backend()->cached_attention(part, projected, sign_query, position)
                : by_operators::cached_attention(part, projected, sign_query, position);
}

void choose_token(const at::Tensor &logits, const WrittenText &text)
{
    if (logits.is_cuda() && cuda_backend())
        cuda_backend()->choose_token(logits, text);
    else
        by_operators::choose_token(logits, text);
}

at::Tensor by_operators::vector_product(const VectorProduct &part, const at::Tensor &x, const at::Tensor &residual, bool to_float)
{
    const at::Tensor input =
        part.norm_weight.defined() ? at::layer_norm(x, {x.size(1)}, part.norm_weight, part.norm_bias, part.eps) : x;
    at::Tensor y = at::linear(input, part.weight, part.bias);
    if (part.gelu)
        y = at::gelu(y);
    if (residual.defined())
        y = y + residual;
    return to_float ? y.to(at::kFloat) : y;
}

at::Tensor by_operators::cached_attention(const CachedAttention &part, const at::Tensor &projected, const at::Tensor &sign_query,
                                          const at::Tensor &position)
{
    const std::int64_t heads = part.keys.size(0), longest = part.keys.size(1), size = part.keys.size(2), width = heads * size;
    const double scale = 1.0 / std::sqrt(static_cast<double>(size));
    const auto of_heads = [&](const at::Tensor &vector) { return vector.reshape({heads, 1, size}); };
    part.keys.index_copy_(1, position, of_heads(projected.slice(1, width, 2 * width)));
    part.values.index_copy_(1, position, of_heads(projected.slice(1, 2 * width, 3 * width)));
    const at::Tensor later = at::arange(longest, position.options()).gt(position);
    const at::Tensor scores = at::matmul(of_heads(projected.slice(1, 0, width)) * scale, part.keys.transpose(1, 2));
    const at::Tensor weights = scores.masked_fill(later, -std::numeric_limits<double>::infinity()).softmax(-1);
    at::Tensor mixed = at::matmul(weights, part.values);
    if (sign_query.defined()) {
        const at::Tensor sign_scores =
            at::matmul(of_heads(sign_query) * scale, part.sign_keys.transpose(1, 2)).to(at::kFloat) + part.sign_bias;
        const at::Tensor sign_weights = sign_scores.softmax(-1).to(part.sign_values.scalar_type());
        mixed = mixed + at::matmul(sign_weights, part.sign_values) * part.gate.view({heads, 1, 1});
    }
    return mixed.view({1, width});
}

void by_operators::choose_token(const at::Tensor &logits, const WrittenText &text)
{
    const at::Tensor next = text.position + 1;
    const at::Tensor token = at::where(next.lt(text.given), text.ids.index_select(0, next), logits.argmax(-1));
    text.ids.index_copy_(0, next, token);
    text.log_probabilities.index_copy_(0, next, logits.log_softmax(-1)[0].index_select(0, token));
    text.position.copy_(next);
}

} // namespace signwright::decoding
