#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

namespace signwright
{

/// A linear map of one vector with what stands around it: act(norm(x)·Wᵀ + b). Undefined tensors are left out. All have one type.
struct VectorProduct {
    at::Tensor weight{}, bias{};           ///< (out, in), (out)
    at::Tensor norm_weight{}, norm_bias{}; ///< (in), of the layer norm before it
    double eps = 1e-5;                     ///< of that norm
    bool gelu = false;                     ///< the exact one, last
};

/// What attention of one token reads and writes, for every head of its own. Undefined tensors are left out.
struct CachedAttention {
    at::Tensor keys{}, values{}; ///< (heads, longest, size): those of the tokens so far; finite where there is no token yet
    at::Tensor sign_keys{}, sign_values{}; ///< (heads, S, size): what is also attended to, by a softmax of its own
    at::Tensor sign_bias{};                ///< (S), float32, added to scores
    at::Tensor gate{};                     ///< (heads), multiplies what was attended to by that softmax
};

/// A text that grows on the device.
struct WrittenText {
    at::Tensor ids{};               ///< (longest), int64
    at::Tensor log_probabilities{}; ///< (longest), float32: of every token but the first
    at::Tensor position{};          ///< (1), int64: of the latest token
    at::Tensor given{};             ///< (1), int64: how many of the first tokens are given and stay
};

} // namespace signwright
