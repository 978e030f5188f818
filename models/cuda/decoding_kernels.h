#pragma once

// Private to the CUDA plug-in. Raw pointers and a stream only, see kernels.h.

#include "models/cuda/element.h"

#include <cuda_runtime_api.h>

#include <cstdint>

namespace signwright::cuda
{

struct VectorProductPointers {
    const void *x = nullptr;                                 ///< (in)
    const void *weight = nullptr, *bias = nullptr;           ///< (out, in), (out) or null
    const void *norm_weight = nullptr, *norm_bias = nullptr; ///< (in) or null
    const void *residual = nullptr;                          ///< (out) or null
    void *y = nullptr;                                       ///< (out)
};

/// y = act(norm(x)·Wᵀ + b) + residual for one vector; `in` is a multiple of 8 and at most `kCudaLongestVector`. Sums are float32.
/// `float_result`: y is float32 whatever the element is.
void vector_product(Element element, bool float_result, std::int64_t out, int in, float eps, bool gelu,
                    const VectorProductPointers &pointers, cudaStream_t stream);

struct AttentionPointers {
    const void *projected = nullptr;                         ///< query, key and value, each (heads, size)
    const std::int64_t *position = nullptr;                  ///< of the token
    void *keys = nullptr, *values = nullptr;                 ///< (heads, longest, size)
    const void *sign_query = nullptr;                        ///< (heads, size) or null, then the rest is null too
    const void *sign_keys = nullptr, *sign_values = nullptr; ///< (heads, signs, size)
    const float *sign_bias = nullptr;                        ///< (signs)
    const void *gate = nullptr;                              ///< (heads)
    void *y = nullptr;                                       ///< (heads, size)
};

/// Puts the token's key and value in their places and attends to all up to them, and to the signs. `size` is at most
/// `kCudaLargestHead`, `longest` and `signs` at most `kCudaMostKeys`.
void cached_attention(Element element, int heads, int size, int longest, int signs, const AttentionPointers &pointers,
                      cudaStream_t stream);

struct TokenPointers {
    const float *logits = nullptr; ///< (vocabulary)
    std::int64_t *ids = nullptr;
    float *log_probabilities = nullptr;
    std::int64_t *position = nullptr;
    const std::int64_t *given = nullptr;
    float *partial = nullptr; ///< `choose_token_partials` floats
};

/// Floats of scratch memory that `choose_token` wants.
std::int64_t choose_token_partials();

/// Puts the most probable token behind the latest one, unless that place is given, and the token's log-probability.
void choose_token(std::int64_t vocabulary, const TokenPointers &pointers, cudaStream_t stream);

} // namespace signwright::cuda
