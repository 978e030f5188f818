#include "models/pose_to_video/sampling/sigma_sampler.h"

#include "models/pose_to_video/sampling/sigmas.h"
#include "models/pose_to_video/sampling/timestep_spacing.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

SigmaSampler::SigmaSampler(const SchedulerConfig &config, int steps) : Sampler(config)
{
    timesteps_ = spaced_timesteps(config, steps);
    const std::vector<double> table = training_sigmas(alphas_);
    for (const double t : timesteps_)
        sigmas_.push_back(sigma_at(table, t));
    call_sigmas_ = sigmas_;
    const double largest = *std::max_element(sigmas_.begin(), sigmas_.end());
    // The other spacings begin at the last training level, where the sample itself hardly shows.
    initial_sigma_ = config.timestep_spacing == "leading" ? std::sqrt(largest * largest + 1.0) : largest;
    sigmas_.push_back(0.0);
}

at::Tensor SigmaSampler::network_input(int call, const at::Tensor &x) const
{
    const double sigma = call_sigmas_[static_cast<std::size_t>(call)];
    return x / std::sqrt(sigma * sigma + 1.0);
}

void SigmaSampler::skip(int steps)
{
    Sampler::skip(steps);
    sigmas_.erase(sigmas_.begin(), sigmas_.begin() + steps);
    call_sigmas_.erase(call_sigmas_.begin(), call_sigmas_.begin() + steps);
}

at::Tensor SigmaSampler::noised(const at::Tensor &sample, const at::Tensor &noise) const
{
    return sample + call_sigmas_.front() * noise;
}

at::Tensor SigmaSampler::denoise_at(double sigma, const at::Tensor &prediction, const at::Tensor &x)
{
    const double scale = std::sqrt(sigma * sigma + 1.0);
    return denoise(prediction, x / scale, 1.0 / (scale * scale)).sample;
}

} // namespace signwright
