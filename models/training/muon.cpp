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
    for (int i = 0; i < kSteps; ++i) {
        const at::Tensor square = at::mm(x, x.t());
        x = kA * x + at::mm(at::addmm(square, square, square, kB, kC), x);
    }
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
