#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/sampling/sampler.h"

namespace signwright
{

/// What samplers have in common that work on x₀ + σ·noise, which the network sees scaled by 1 / √(σ² + 1).
class SigmaSampler : public Sampler
{
public:
    at::Tensor network_input(int call, const at::Tensor &x) const override;
    void skip(int steps) override;
    at::Tensor noised(const at::Tensor &sample, const at::Tensor &noise) const override;

protected:
    /// Levels and σ of `steps` steps, and σ = 0 behind them.
    SigmaSampler(const SchedulerConfig &config, int steps);

    /// x₀ at σ.
    at::Tensor denoise_at(double sigma, const at::Tensor &prediction, const at::Tensor &x);

    std::vector<double> sigmas_;      ///< of the steps, steps + 1 numbers
    std::vector<double> call_sigmas_; ///< of the network calls
};

} // namespace signwright
