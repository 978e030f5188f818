#include "models/pose_to_video/sampling/samplers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr int kTrainingSteps = 50; ///< that consistency was distilled from
constexpr double kSigmaData = 0.5; ///< deviation of the data, as the published models were trained with
constexpr double kTimestepScaling = 10.0;

class Lcm : public Sampler
{
public:
    Lcm(const SchedulerConfig &config, int steps) : Sampler(config)
    {
        const int grid = std::min(std::max(kTrainingSteps, steps), config.num_train_timesteps);
        const int stride = config.num_train_timesteps / grid;
        for (int i = 0; i < steps; ++i) {
            const int position = static_cast<int>(std::floor(i * static_cast<double>(grid) / steps));
            timesteps_.push_back((grid - position) * stride - 1);
        }
    }

    bool adds_noise() const override { return true; }

    /// The consistency function's boundary condition (equation 9), then noise back up to the next level.
    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const double t = timesteps_[static_cast<std::size_t>(call)], scaled = t * kTimestepScaling;
        const double width = scaled * scaled + kSigmaData * kSigmaData;
        const at::Tensor sample = denoise(prediction, x, alpha_at(static_cast<int>(t))).sample;
        denoised_ = (scaled / std::sqrt(width)) * sample + (kSigmaData * kSigmaData / width) * x;
        if (call + 1 == calls())
            return denoised_;
        const double next = alpha_at(static_cast<int>(timesteps_[static_cast<std::size_t>(call) + 1]));
        return std::sqrt(next) * denoised_ + std::sqrt(1.0 - next) * noise_(call);
    }
};

} // namespace

std::unique_ptr<Sampler> make_lcm(const SchedulerConfig &config, int steps) { return std::make_unique<Lcm>(config, steps); }

} // namespace signwright
