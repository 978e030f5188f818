#pragma once

// Private to models/: includes LibTorch.

#include "models/cuda/decoding_arguments.h"

/// What a step of decoding one text is made of. On a GPU, sizes that fit run on the plug-in's kernels, everything else on
/// LibTorch's operators, the twins; either way the work never asks the host for a number, so that it can be recorded.
namespace signwright::decoding
{

/// Whether the plug-in's kernels take a product with this weight (out, in), or attention of these keys (heads, longest, size).
bool has_product_kernel(const at::Tensor &weight);
bool has_attention_kernel(const at::Tensor &keys);

/// act(norm(x)·Wᵀ + b) + residual; x: (1, in); `residual`: (1, out) or undefined. Float32 when `to_float`.
at::Tensor vector_product(const VectorProduct &part, const at::Tensor &x, const at::Tensor &residual = {}, bool to_float = false);

/// Puts the key and the value of the token at `position` (1), int64, into the cache and attends to everything up to them and, by
/// another softmax, to signs, whose part the gate lets in. `projected`: (1, ≥ 3 · heads · size), the token's query, key and
/// value; `sign_query`: (1, heads · size), undefined without signs. Returns (1, heads · size).
at::Tensor cached_attention(const CachedAttention &part, const at::Tensor &projected, const at::Tensor &sign_query,
                            const at::Tensor &position);

/// Appends the most probable token by `logits` (1, vocabulary), float32, the first of equal ones, unless its place is given.
void choose_token(const at::Tensor &logits, const WrittenText &text);

/// The same by LibTorch's operators.
namespace by_operators
{
at::Tensor vector_product(const VectorProduct &part, const at::Tensor &x, const at::Tensor &residual = {}, bool to_float = false);
at::Tensor cached_attention(const CachedAttention &part, const at::Tensor &projected, const at::Tensor &sign_query,
                            const at::Tensor &position);
void choose_token(const at::Tensor &logits, const WrittenText &text);
} // namespace by_operators

} // namespace signwright::decoding
