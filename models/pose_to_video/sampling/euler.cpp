#include "models/pose_to_video/sampling/samplers.h"
#include "models/pose_to_video/sampling/sigma_sampler.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

class Euler : public SigmaSampler
{
public:
    Euler(const SchedulerConfig &config, int steps, bool ancestral) : SigmaSampler(config, steps), ancestral_(ancestral) {}

    bool adds_noise() const override { return ancestral_; }

    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const double from = sigmas_[static_cast<std::size_t>(call)], to = sigmas_[static_cast<std::size_t>(call) + 1];
        const at::Tensor slope = (x - denoise_at(from, prediction, x)) / from;
        if (!ancestral_)
            return x + (to - from) * slope;
        // Down to where noise of deviation `up` leads back to `to`; both together as if x had been drawn anew.
        const double up = std::sqrt(to * to * (from * from - to * to) / (from * from)), down = std::sqrt(to * to - up * up);
        return x + (down - from) * slope + up * noise_(call);
    }

private:
    bool ancestral_;
};

} // namespace

std::unique_ptr<Sampler> make_euler(const SchedulerConfig &config, int steps)
{
    return std::make_unique<Euler>(config, steps, false);
}

std::unique_ptr<Sampler> make_euler_ancestral(const SchedulerConfig &config, int steps)
{
    return std::make_unique<Euler>(config, steps, true);
}

} // namespace signwright
