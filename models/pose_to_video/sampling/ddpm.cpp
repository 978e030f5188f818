#include "models/pose_to_video/sampling/samplers.h"
#include "models/pose_to_video/sampling/timestep_spacing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr double kSmallestVariance = 1e-20;

class Ddpm : public Sampler
{
public:
    Ddpm(const SchedulerConfig &config, int steps) : Sampler(config) { timesteps_ = whole(spaced_timesteps(config, steps)); }

    bool adds_noise() const override { return true; }

    /// Equation 7 of Ho et al., with levels left out: β is what lies between the two levels.
    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const auto level = [&](int number) { return static_cast<int>(timesteps_[static_cast<std::size_t>(number)]); };
        const double now = alpha_at(level(call)), next = call + 1 < calls() ? alpha_at(level(call + 1)) : 1.0;
        const double alpha = now / next, beta = 1.0 - alpha;
        const Denoised denoised = denoise(prediction, x, now);
        const at::Tensor mean =
            (std::sqrt(next) * beta / (1.0 - now)) * denoised.sample + (std::sqrt(alpha) * (1.0 - next) / (1.0 - now)) * x;
        if (level(call) == 0)
            return mean;
        const double variance = std::max((1.0 - next) / (1.0 - now) * beta, kSmallestVariance);
        return mean + std::sqrt(variance) * noise_(call);
    }
};

} // namespace

std::unique_ptr<Sampler> make_ddpm(const SchedulerConfig &config, int steps) { return std::make_unique<Ddpm>(config, steps); }

} // namespace signwright
