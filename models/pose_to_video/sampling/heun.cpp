#include "models/pose_to_video/sampling/samplers.h"
#include "models/pose_to_video/sampling/sigma_sampler.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

/// Calls 2k and 2k + 1 make step k: along the slope at its beginning, then again from there along the mean of the slopes at both
/// ends. The last step ends at σ = 0, where there is no slope.
class Heun : public SigmaSampler
{
public:
    Heun(const SchedulerConfig &config, int steps) : SigmaSampler(config, steps)
    {
        const auto doubled = [](const std::vector<double> &values) {
            std::vector<double> result{values.front()};
            for (std::size_t i = 1; i < values.size(); ++i)
                result.insert(result.end(), 2, values[i]);
            return result;
        };
        timesteps_ = doubled(timesteps_);
        call_sigmas_ = doubled(call_sigmas_);
    }

    void skip(int steps) override
    {
        // Every step but the last has two calls.
        timesteps_.erase(timesteps_.begin(), timesteps_.begin() + 2 * steps);
        call_sigmas_.erase(call_sigmas_.begin(), call_sigmas_.begin() + 2 * steps);
        sigmas_.erase(sigmas_.begin(), sigmas_.begin() + steps);
    }

    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const double sigma = call_sigmas_[static_cast<std::size_t>(call)];
        const at::Tensor slope = (x - denoise_at(sigma, prediction, x)) / sigma;
        const auto step = static_cast<std::size_t>(call / 2);
        const double length = sigmas_[step + 1] - sigmas_[step];
        if (call % 2 != 0)
            return start_ + length * 0.5 * (slope + slope_);
        start_ = x;
        slope_ = slope;
        return x + length * slope;
    }

private:
    at::Tensor start_, slope_; ///< of the step that is half done
};

} // namespace

std::unique_ptr<Sampler> make_heun(const SchedulerConfig &config, int steps) { return std::make_unique<Heun>(config, steps); }

} // namespace signwright
