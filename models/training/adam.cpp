#include "models/training/adam.h"

#include "models/training/muon.h"

#include <torch/types.h>
#include <torch/utils.h>

namespace signwright::training
{

namespace
{

/// References to the tensors that one fused call updates.
struct Group {
    std::vector<at::Tensor> parameters, gradients, first_moments, second_moments, step_counts;
};

at::Tensor gradient_of(const at::Tensor &parameter)
{
    return parameter.grad().defined() ? parameter.grad() : torch::zeros_like(parameter);
}

} // namespace

Adam::Adam(std::vector<at::Tensor> parameters, const OptimizerConfig &config)
    : config_(config), parameters_(std::move(parameters))
{
    for (const at::Tensor &parameter : parameters_) {
        first_moments_.push_back(torch::zeros_like(parameter).detach());
        second_moments_.push_back(torch::zeros_like(parameter).detach());
        step_counts_.push_back(torch::zeros({}, parameter.options().dtype(at::kFloat).requires_grad(false)));
    }
}

void Adam::step(double learning_rate)
{
    const torch::NoGradGuard no_grad;
    const bool decoupled = config_.name != "adam";
    Group decayed, plain;
    std::vector<MuonEntry> matrices;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        if (config_.name == "muon" && parameters_[i].dim() >= 2) {
            matrices.push_back({parameters_[i], gradient_of(parameters_[i]), first_moments_[i]});
            continue;
        }
        // Biases and normalisation weights are not pulled to zero by AdamW.
        Group &group = decoupled && parameters_[i].dim() < 2 ? plain : decayed;
        group.parameters.push_back(parameters_[i]);
        group.gradients.push_back(gradient_of(parameters_[i]));
        group.first_moments.push_back(first_moments_[i]);
        group.second_moments.push_back(second_moments_[i]);
        step_counts_[i].add_(1);
        group.step_counts.push_back(step_counts_[i]);
    }
    muon_step(matrices, learning_rate, config_.beta1, config_.weight_decay);
    for (Group *group : {&decayed, &plain}) {
        if (group->parameters.empty())
            continue;
        const double weight_decay = group == &decayed ? config_.weight_decay : 0.0;
        const auto update = [&](auto &&kernel) {
            kernel(group->parameters, group->gradients, group->first_moments, group->second_moments, std::vector<at::Tensor>{},
                   group->step_counts, learning_rate, config_.beta1, config_.beta2, weight_decay, config_.epsilon,
                   /*amsgrad=*/false, /*maximize=*/false, std::nullopt, std::nullopt);
        };
        if (decoupled)
            update([](auto &&...arguments) { at::_fused_adamw_(arguments...); });
        else
            update([](auto &&...arguments) { at::_fused_adam_(arguments...); });
    }
}

void Adam::zero_grad()
{
    for (at::Tensor &parameter : parameters_)
        parameter.mutable_grad().reset();
}

void clip_grad_value(const std::vector<at::Tensor> &parameters, double limit)
{
    const torch::NoGradGuard no_grad;
    for (const at::Tensor &parameter : parameters) {
        if (limit > 0.0 && parameter.grad().defined())
            parameter.mutable_grad().clamp_(-limit, limit);
    }
}

double clip_grad_norm(const std::vector<at::Tensor> &parameters, double limit)
{
    const torch::NoGradGuard no_grad;
    std::vector<at::Tensor> gradients;
    for (const at::Tensor &parameter : parameters) {
        if (parameter.grad().defined())
            gradients.push_back(parameter.grad());
    }
    if (gradients.empty())
        return 0.0;
    const double norm = torch::stack(at::_foreach_norm(gradients)).norm().item<double>();
    if (limit > 0.0 && norm > limit)
        at::_foreach_mul_(gradients, limit / (norm + 1e-6));
    return norm;
}

} // namespace signwright::training
