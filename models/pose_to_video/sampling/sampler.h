#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/sampling/noise_schedule.h"

#include <functional>
#include <memory>

namespace signwright
{

/// Standard normal noise of the latents' shape, a function of the network call whose step wants it.
using StepNoise = std::function<at::Tensor(int call)>;

/// Walks from noise to a sample. Some samplers call the network more than once a step, some at fractional levels, some add noise
/// on the way. One object serves one batch.
class Sampler
{
public:
    virtual ~Sampler() = default;

    /// Levels of the network calls, in order; they never rise.
    const std::vector<double> &timesteps() const { return timesteps_; }
    int calls() const { return static_cast<int>(timesteps_.size()); }
    /// Standard deviation that the noise to begin with has to have.
    double initial_sigma() const { return initial_sigma_; }
    /// Leaves out the first `steps` steps (fewer than there are), to begin from `noised` in place of noise alone; before the
    /// first call. History that a sampler keeps begins there, as in the reference.
    virtual void skip(int steps);
    /// x at the level of the first call: `sample` (x₀) with standard normal `noise`.
    virtual at::Tensor noised(const at::Tensor &sample, const at::Tensor &noise) const;
    /// What the network is given for `x` at call `call`.
    virtual at::Tensor network_input(int call, const at::Tensor &x) const;
    /// Call number `call` (from 0, in order): from `x` and the network's prediction at `timesteps()[call]` to the next `x`.
    virtual at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) = 0;
    /// x₀ as the latest call saw it: a preview.
    const at::Tensor &denoised() const { return denoised_; }
    /// Where samplers that add noise take it from; set before the first step of such a one.
    void set_noise(StepNoise noise) { noise_ = std::move(noise); }
    virtual bool adds_noise() const { return false; }

protected:
    explicit Sampler(const SchedulerConfig &config) : config_(config), alphas_(alphas_cumprod(config)) {}

    /// x₀ (clipped when the configuration says so) and the noise, and remembers x₀.
    Denoised denoise(const at::Tensor &prediction, const at::Tensor &x, double alpha_cumprod);
    /// ᾱ of a level, below the first level that of the end.
    double alpha_at(int timestep) const;

    SchedulerConfig config_;
    std::vector<float> alphas_;
    std::vector<double> timesteps_;
    double initial_sigma_ = 1.0;
    StepNoise noise_;
    at::Tensor denoised_;
};

/// A sampler by the name that requests use (`kSamplerNames`). Errors: Usage naming what is allowed.
Result<std::unique_ptr<Sampler>> make_sampler(const std::string &name, const SchedulerConfig &config, int steps);

} // namespace signwright
