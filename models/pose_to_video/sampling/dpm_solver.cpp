#include "models/pose_to_video/sampling/lambda_levels.h"
#include "models/pose_to_video/sampling/samplers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

class DpmSolver2m : public Sampler
{
public:
    DpmSolver2m(const SchedulerConfig &config, int steps, DpmSolverOptions options) : Sampler(config), sde_(options.sde)
    {
        LambdaLevels spaced = lambda_levels(config, alphas_, steps, options.karras);
        timesteps_ = std::move(spaced.timesteps);
        levels_ = std::move(spaced.levels);
    }

    bool adds_noise() const override { return sde_; }

    void skip(int steps) override
    {
        Sampler::skip(steps);
        levels_.erase(levels_.begin(), levels_.begin() + steps);
    }

    at::Tensor noised(const at::Tensor &sample, const at::Tensor &noise) const override
    {
        return levels_.front().alpha * sample + levels_.front().sigma * noise;
    }

    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const auto i = static_cast<std::size_t>(call);
        const LambdaLevel &from = levels_[i], &to = levels_[i + 1];
        const at::Tensor sample = denoise(prediction, x, from.alpha_cumprod()).sample;
        const double h = to.lambda - from.lambda;
        // What is left of x fades with e^-h, or e^-2h where noise takes its place.
        const double fade = sde_ ? std::exp(-h) : 1.0, gain = -std::expm1(sde_ ? -2.0 * h : -h);
        at::Tensor next = (to.sigma / from.sigma * fade) * x + to.alpha * gain * sample;
        // The last step goes to σ = 0, where a second order step is not defined.
        if (call > 0 && call + 1 < calls()) {
            const double ratio = (from.lambda - levels_[i - 1].lambda) / h;
            next = next + 0.5 * to.alpha * gain * (sample - before_) / ratio;
        }
        before_ = sample;
        if (sde_ && to.sigma > 0.0)
            next = next + to.sigma * std::sqrt(gain) * noise_(call);
        return next;
    }

private:
    bool sde_;
    std::vector<LambdaLevel> levels_;
    at::Tensor before_; ///< x₀ of the step before
};

} // namespace

std::unique_ptr<Sampler> make_dpm_solver(const SchedulerConfig &config, int steps, DpmSolverOptions options)
{
    return std::make_unique<DpmSolver2m>(config, steps, options);
}

} // namespace signwright
