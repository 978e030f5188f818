#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/weights.h"
#include "models/training/recipe.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace signwright::training
{

/// Adam (Kingma & Ba 2015) or AdamW (Loshchilov & Hutter 2019) on LibTorch's fused kernels, with its moments in reach
/// for checkpoints. With "muon" tensors of two and more dimensions are updated by `muon_step`, their first moment being its
/// momentum, and all others by AdamW.
class Adam
{
public:
    /// `parameters` are leaves; the optimizer keeps references to them.
    Adam(std::vector<at::Tensor> parameters, const OptimizerConfig &config);

    /// One update from the parameters' gradients; a parameter without a gradient counts as having a zero one.
    void step(double learning_rate);
    /// Forgets the gradients.
    void zero_grad();

    /// First and second moments and step counts, one of each a parameter, in the parameters' order. Copying into them
    /// restores the optimizer.
    std::vector<at::Tensor> &first_moments() { return first_moments_; }
    std::vector<at::Tensor> &second_moments() { return second_moments_; }
    std::vector<at::Tensor> &step_counts() { return step_counts_; }

private:
    OptimizerConfig config_;
    std::vector<at::Tensor> parameters_;
    std::vector<at::Tensor> first_moments_;
    std::vector<at::Tensor> second_moments_;
    std::vector<at::Tensor> step_counts_; ///< float32 scalars, as the kernels want them
};

/// Clamps every number of the gradients to ±`limit`; 0 = leaves them alone.
void clip_grad_value(const std::vector<at::Tensor> &parameters, double limit);

/// Euclidean norm over all gradients; when `limit` is above 0 and the norm larger, the gradients are scaled by
/// limit / (norm + 1e-6).
double clip_grad_norm(const std::vector<at::Tensor> &parameters, double limit);

} // namespace signwright::training
