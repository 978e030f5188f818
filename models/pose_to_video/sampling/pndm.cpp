#include "models/pose_to_video/sampling/samplers.h"
#include "models/pose_to_video/sampling/timestep_spacing.h"

#include <ATen/ATen.h>

#include <cmath>
#include <deque>

namespace signwright
{

namespace
{

class Pndm : public Sampler
{
public:
    Pndm(const SchedulerConfig &config, int steps) : Sampler(config), stride_(config.num_train_timesteps / steps)
    {
        timesteps_ = whole(spaced_timesteps(config, steps));
        repeat_first_step();
    }

    void skip(int steps) override
    {
        if (steps == 0)
            return;
        timesteps_.erase(timesteps_.begin(), timesteps_.begin() + steps + 1);
        repeat_first_step();
    }

    at::Tensor step(int call, const at::Tensor &prediction, const at::Tensor &x) override
    {
        const int t = static_cast<int>(timesteps_[static_cast<std::size_t>(call)]);
        if (call == 1)
            return moved(first_, t + stride_, 0.5 * (prediction + predictions_.front()));
        predictions_.push_front(prediction);
        if (predictions_.size() > 4)
            predictions_.pop_back();
        if (call == 0)
            first_ = x;
        return moved(x, t, blended());
    }

private:
    /// The first step is made twice: once to see where it leads, once with the mean of both predictions.
    void repeat_first_step()
    {
        if (timesteps_.size() > 1)
            timesteps_.insert(timesteps_.begin() + 1, timesteps_[1]);
    }

    /// From level `t` one stride down.
    at::Tensor moved(const at::Tensor &x, int t, const at::Tensor &prediction)
    {
        const double to = alpha_at(t - stride_);
        const Denoised denoised = denoise(prediction, x, alpha_at(t));
        return std::sqrt(to) * denoised.sample + std::sqrt(1.0 - to) * denoised.noise;
    }

    /// Adams-Bashforth of the order that the predictions so far allow.
    at::Tensor blended() const
    {
        const auto &p = predictions_;
        switch (p.size()) {
        case 1:
            return p[0];
        case 2:
            return (3.0 * p[0] - p[1]) / 2.0;
        case 3:
            return (23.0 * p[0] - 16.0 * p[1] + 5.0 * p[2]) / 12.0;
        default:
            return (55.0 * p[0] - 59.0 * p[1] + 37.0 * p[2] - 9.0 * p[3]) / 24.0;
        }
    }

    int stride_;
    at::Tensor first_;
    std::deque<at::Tensor> predictions_; ///< latest first
};

} // namespace

std::unique_ptr<Sampler> make_pndm(const SchedulerConfig &config, int steps) { return std::make_unique<Pndm>(config, steps); }

} // namespace signwright
