#include "models/pose_to_video/sampler.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace signwright
{

namespace
{

/// ᾱ that stands for pure noise where a logarithm of it is taken.
constexpr double kSmallestAlpha = 0x1.0p-24;

class Ddim : public Sampler
{
public:
    Ddim(const SchedulerConfig &config, int steps) : Sampler(config), stride_(config.num_train_timesteps / steps)
    {
        timesteps_ = ddim_timesteps(config, steps);
    }

private:
    at::Tensor advance(int index, const Denoised &denoised, const at::Tensor &) override
    {
        const int previous = timesteps_[static_cast<std::size_t>(index)] - stride_;
        const double last = config_.set_alpha_to_one ? 1.0 : alphas_.front();
        const double alpha = previous >= 0 ? alphas_[static_cast<std::size_t>(previous)] : last;
        return std::sqrt(alpha) * denoised.sample + std::sqrt(1.0 - alpha) * denoised.noise;
    }

    int stride_;
};

class DpmSolver2m : public Sampler
{
public:
    DpmSolver2m(const SchedulerConfig &config, int steps) : Sampler(config)
    {
        timesteps_ = dpm_solver_timesteps(config, steps);
        for (const int t : timesteps_)
            levels_.push_back(level(std::max<double>(alphas_[static_cast<std::size_t>(t)], kSmallestAlpha)));
        levels_.push_back({1.0, 0.0, std::numeric_limits<double>::infinity()});
    }

private:
    struct Level {
        double alpha, sigma, lambda; ///< √ᾱ, √(1−ᾱ), ln(alpha / sigma)
    };

    static Level level(double alpha_cumprod)
    {
        const double alpha = std::sqrt(alpha_cumprod), sigma = std::sqrt(1.0 - alpha_cumprod);
        return {alpha, sigma, std::log(alpha) - std::log(sigma)};
    }

    at::Tensor advance(int index, const Denoised &denoised, const at::Tensor &x) override
    {
        const auto i = static_cast<std::size_t>(index);
        const Level &from = levels_[i], &to = levels_[i + 1];
        const double h = to.lambda - from.lambda;
        at::Tensor next = (to.sigma / from.sigma) * x - to.alpha * std::expm1(-h) * denoised.sample;
        // The last step goes to σ = 0, where a second order step is not defined.
        if (index > 0 && i + 1 < timesteps_.size()) {
            const double ratio = (from.lambda - levels_[i - 1].lambda) / h;
            next = next - 0.5 * to.alpha * std::expm1(-h) * (denoised.sample - before_) / ratio;
        }
        before_ = denoised.sample;
        return next;
    }

    std::vector<Level> levels_;
    at::Tensor before_; ///< x₀ of the step before
};

} // namespace

at::Tensor Sampler::step(int index, const at::Tensor &prediction, const at::Tensor &x)
{
    const int t = timesteps_[static_cast<std::size_t>(index)];
    const Denoised denoised =
        denoised_from_prediction(config_.prediction_type, prediction, x, alphas_[static_cast<std::size_t>(t)]);
    denoised_ = denoised.sample;
    return advance(index, denoised, x);
}

Result<std::unique_ptr<Sampler>> make_sampler(const std::string &name, const SchedulerConfig &config, int steps)
{
    if (steps < 1 || steps > config.num_train_timesteps)
        return fail(Module::Network, ErrorKind::Usage,
                    "steps " + std::to_string(steps) + " is outside 1 … " + std::to_string(config.num_train_timesteps));
    if (name == "ddim")
        return std::make_unique<Ddim>(config, steps);
    if (name == "dpmpp-2m")
        return std::make_unique<DpmSolver2m>(config, steps);
    return fail(Module::Network, ErrorKind::Usage, "unknown sampler \"" + name + "\": use ddim or dpmpp-2m");
}

} // namespace signwright
