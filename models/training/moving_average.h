#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace signwright::training
{

/// Exponential moving average of parameters. The decay warms up as (1 + n) / (10 + n) so that the first average is not
/// the initial weights.
class MovingAverage
{
public:
    MovingAverage(const std::vector<at::Tensor> &parameters, double decay);

    /// Takes in the parameters after optimizer step `step` (from 0).
    void update(const std::vector<at::Tensor> &parameters, std::int64_t step);
    std::vector<at::Tensor> &values() { return values_; }

private:
    double decay_;
    std::vector<at::Tensor> values_;
};

/// Puts the averages in the place of the parameters while it lives; nothing without an average.
class UseAverage
{
public:
    UseAverage(std::vector<at::Tensor> &parameters, MovingAverage *average);
    ~UseAverage();
    UseAverage(const UseAverage &) = delete;
    UseAverage &operator=(const UseAverage &) = delete;

private:
    void swap();

    std::vector<at::Tensor> &parameters_;
    MovingAverage *average_;
};

} // namespace signwright::training
