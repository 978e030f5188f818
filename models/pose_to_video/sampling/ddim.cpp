#include "models/pose_to_video/sampling/samplers.h"
#include "models/pose_to_video/sampling/timestep_spacing.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

class Ddim : public Sampler
{
public:
    Ddim(const SchedulerConfig &config, int steps) : Sampler(config), stride_(config.num_train_timesteps / steps)
    {
        timesteps_ = whole(spaced_timesteps(config, steps));
    }

    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const int t = static_cast<int>(timesteps_[static_cast<std::size_t>(call)]);
        const Denoised denoised = denoise(prediction, x, alpha_at(t));
        const double alpha = alpha_at(t - stride_);
        return std::sqrt(alpha) * denoised.sample + std::sqrt(1.0 - alpha) * denoised.noise;
    }

private:
    int stride_;
};

} // namespace

std::unique_ptr<Sampler> make_ddim(const SchedulerConfig &config, int steps) { return std::make_unique<Ddim>(config, steps); }

} // namespace signwright
