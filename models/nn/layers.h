#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/packed_weights.h"
#include "models/nn/parameters.h"

namespace signwright
{

// Every layer runs in two ways with the same results: with dense weights, as training needs it, and after `pack()`, which
// replaces the weights by packed ones (packed_weights.h) for inference on the CPU. `pack()` does nothing
// where weights cannot be packed. Before it, the layer has to be the only owner of its weights: `ParameterTable::release`.

/// x·Wᵀ + b over the last dimension. Keys: weight and, when `with_bias`, bias.
struct Linear {
    Linear(const ParameterScope &scope, int in, int out, bool with_bias = true, Initial initial = Initial::FanIn);
    at::Tensor operator()(const at::Tensor &x) const;
    /// x·Wᵀ + b + residual.
    at::Tensor add_to(const at::Tensor &residual, const at::Tensor &x) const;
    void pack();

    at::Tensor weight, bias;
};

/// Over the last dimension. Keys: weight, bias.
struct LayerNorm {
    LayerNorm(const ParameterScope &scope, int channels, double eps = 1e-5);
    at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
    double eps;
};

} // namespace signwright
