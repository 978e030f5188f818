#include "models/training/moving_average.h"

#include <ATen/ATen.h>
#include <torch/utils.h>

#include <algorithm>

namespace signwright::training
{

MovingAverage::MovingAverage(const std::vector<at::Tensor> &parameters, double decay) : decay_(decay)
{
    for (const at::Tensor &parameter : parameters)
        values_.push_back(parameter.detach().clone());
}

void MovingAverage::update(const std::vector<at::Tensor> &parameters, std::int64_t step)
{
    const torch::NoGradGuard no_grad;
    const double n = static_cast<double>(step);
    const double decay = std::min(decay_, (1.0 + n) / (10.0 + n));
    at::_foreach_lerp_(values_, parameters, 1.0 - decay);
}

UseAverage::UseAverage(std::vector<at::Tensor> &parameters, MovingAverage *average) : parameters_(parameters), average_(average)
{
    if (average_)
        swap();
}

UseAverage::~UseAverage()
{
    if (average_)
        swap();
}

void UseAverage::swap()
{
    const torch::NoGradGuard no_grad;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
        const at::Tensor kept = parameters_[i].detach().clone();
        parameters_[i].copy_(average_->values()[i]);
        average_->values()[i].copy_(kept);
    }
}

} // namespace signwright::training
