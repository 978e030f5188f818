#include "models/training/muon.h"

#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace signwright::training
{

at::Tensor orthogonalized(const at::Tensor &matrices)
{
    constexpr double kA = 3.4445, kB = -4.7750, kC = 2.0315;
    constexpr int kSteps = 5;
    const bool tall = matrices.size(1) > matrices.size(2);
    at::Tensor x = tall ? matrices.transpose(1, 2) : matrices;
    x = x / (x.norm(2, {1, 2}, true) + 1e-7);
    // Every step multiplies x from the left by a polynomial of x xᵀ. These commute, so only the small squares are iterated.
    at::Tensor square = at::bmm(x, x.transpose(1, 2));
    at::Tensor product;
    for (int i = 0; i < kSteps; ++i) {
        at::Tensor factor = at::baddbmm(square, square, square, kB, kC);
        factor.diagonal(0, 1, 2).add_(kA);
        product = product.defined() ? at::bmm(factor, product) : factor;
        if (i + 1 < kSteps)
            square = at::bmm(at::bmm(factor, factor), square);
    }
    x = at::bmm(product, x);
    return tall ? x.transpose(1, 2) : x;
}

void muon_step(const std::vector<MuonEntry> &entries, double learning_rate, double beta, double weight_decay)
{
    const torch::NoGradGuard no_grad;
    // Equal shapes go through the iteration together: many small products cost more one by one.
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<const MuonEntry *>> by_shape;
    for (const MuonEntry &entry : entries) {
        const std::int64_t rows = entry.parameter.size(0);
        by_shape[{rows, entry.parameter.numel() / rows}].push_back(&entry);
    }
    for (const auto &[shape, group] : by_shape) {
        std::vector<at::Tensor> directions;
        for (const MuonEntry *entry : group) {
            entry->momentum.lerp_(entry->gradient, 1.0 - beta);
            directions.push_back(entry->gradient.lerp(entry->momentum, beta).flatten(1));
        }
        const at::Tensor updates = orthogonalized(torch::stack(directions));
        const double scale = 0.2 * std::sqrt(static_cast<double>(std::max(shape.first, shape.second)));
        for (std::size_t i = 0; i < group.size(); ++i) {
            at::Tensor parameter = group[i]->parameter;
            parameter.mul_(1.0 - learning_rate * weight_decay);
            parameter.sub_(updates[static_cast<std::int64_t>(i)].reshape(parameter.sizes()), learning_rate * scale);
        }
    }
}

} // namespace signwright::training
