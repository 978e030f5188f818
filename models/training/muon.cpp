#include "models/training/muon.h"

#include <torch/types.h>

#include <algorithm>
#include <cmath>

namespace signwright::training
{

at::Tensor orthogonalized(const at::Tensor &matrix)
{
    constexpr double kA = 3.4445, kB = -4.7750, kC = 2.0315;
    constexpr int kSteps = 5;
    const bool tall = matrix.size(0) > matrix.size(1);
    at::Tensor x = tall ? matrix.t() : matrix;
    x = x / (x.norm() + 1e-7);
    // Every step multiplies x from the left by a polynomial of x xᵀ. These commute, so only the small square is iterated.
    at::Tensor square = at::mm(x, x.t());
    at::Tensor product;
    for (int i = 0; i < kSteps; ++i) {
        at::Tensor factor = at::addmm(square, square, square, kB, kC);
        factor.diagonal().add_(kA);
        product = product.defined() ? at::mm(factor, product) : factor;
        if (i + 1 < kSteps)
            square = at::mm(at::mm(factor, factor), square);
    }
    x = at::mm(product, x);
    return tall ? x.t() : x;
}

void muon_step(at::Tensor &parameter, const at::Tensor &gradient, at::Tensor &momentum, double learning_rate, double beta,
               double weight_decay)
{
    const torch::NoGradGuard no_grad;
    momentum.lerp_(gradient, 1.0 - beta);
    const at::Tensor direction = gradient.lerp(momentum, beta).flatten(1);
    const double scale = 0.2 * std::sqrt(static_cast<double>(std::max(direction.size(0), direction.size(1))));
    parameter.mul_(1.0 - learning_rate * weight_decay);
    parameter.sub_(orthogonalized(direction).reshape(parameter.sizes()), learning_rate * scale);
}

} // namespace signwright::training
