#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/noise_schedule.h"

#include <memory>

namespace signwright
{

/// Walks from noise to a sample in a fixed number of steps. One object serves one batch.
class Sampler
{
public:
    virtual ~Sampler() = default;

    /// Levels of the steps, falling.
    const std::vector<int> &timesteps() const { return timesteps_; }
    /// Step number `index` (from 0, in order): from `x` and the network's prediction at `timesteps()[index]` to the next `x`.
    at::Tensor step(int index, const at::Tensor &prediction, const at::Tensor &x);
    /// x₀ as the latest step saw it: a preview.
    const at::Tensor &denoised() const { return denoised_; }

protected:
    explicit Sampler(const SchedulerConfig &config) : config_(config), alphas_(alphas_cumprod(config)) {}
    virtual at::Tensor advance(int index, const Denoised &denoised, const at::Tensor &x) = 0;

    SchedulerConfig config_;
    std::vector<float> alphas_;
    std::vector<int> timesteps_;

private:
    at::Tensor denoised_;
};

/// "ddim" (Song et al. 2021, η = 0) or "dpmpp-2m" (DPM-Solver++, Lu et al. 2022, second order multistep with midpoints,
/// final σ = 0, the last step of first order). Errors: Usage naming what is allowed.
Result<std::unique_ptr<Sampler>> make_sampler(const std::string &name, const SchedulerConfig &config, int steps);

} // namespace signwright
