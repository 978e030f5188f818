#include "models/pose_to_video/sampling/lambda_levels.h"
#include "models/pose_to_video/sampling/samplers.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

/// Every call first corrects where the step before has led, with what the network now sees there, then predicts the next. In the
/// paper's terms with x₀ predicted and B₂: h runs in λ, and B(h) = e^-h − 1 is also the weight of the first-order term.
class UniPc : public Sampler
{
public:
    UniPc(const SchedulerConfig &config, int steps) : Sampler(config)
    {
        LambdaLevels spaced = lambda_levels(config, alphas_, steps, false);
        timesteps_ = std::move(spaced.timesteps);
        levels_ = std::move(spaced.levels);
    }

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
        const at::Tensor sample = denoise(prediction, x, levels_[i].alpha_cumprod()).sample;
        const at::Tensor corrected = call > 0 ? correct(i, sample) : x;
        before_last_ = last_;
        last_ = sample;
        start_ = corrected;
        order_ = std::min({kOrder, calls() - call, call + 1});
        return predict(i);
    }

private:
    static constexpr int kOrder = 2;

    /// λ-distance from level i−1 to i in units of the step from i to i+1: negative.
    double ratio(std::size_t i) const
    {
        return (levels_[i - 1].lambda - levels_[i].lambda) / (levels_[i + 1].lambda - levels_[i].lambda);
    }

    at::Tensor first_order(std::size_t i, double b) const
    {
        const LambdaLevel &from = levels_[i], &to = levels_[i + 1];
        return (to.sigma / from.sigma) * start_ - to.alpha * b * last_;
    }

    at::Tensor predict(std::size_t i) const
    {
        const double b = std::expm1(levels_[i].lambda - levels_[i + 1].lambda);
        const at::Tensor next = first_order(i, b);
        if (order_ < 2)
            return next;
        return next - levels_[i + 1].alpha * b * 0.5 * (before_last_ - last_) / ratio(i);
    }

    /// Makes step i−1 again from where it began, with x₀ at its end known: `sample`.
    at::Tensor correct(std::size_t i, const at::Tensor &sample) const
    {
        const LambdaLevel &from = levels_[i - 1], &to = levels_[i];
        const double minus_h = from.lambda - to.lambda, b = std::expm1(minus_h);
        const at::Tensor next = first_order(i - 1, b), change = sample - last_;
        if (order_ < 2)
            return next - to.alpha * b * 0.5 * change;
        // Two conditions for the weights w of both differences, at r < 0 and at 1: Σ w = c₁, Σ w·r = c₂.
        const double phi1 = b / minus_h - 1.0, phi2 = phi1 / minus_h - 0.5;
        const double c1 = phi1 / b, c2 = 2.0 * phi2 / b, r = ratio(i - 1);
        const double older = (c1 - c2) / (1.0 - r), newer = c1 - older;
        return next - to.alpha * b * (older * (before_last_ - last_) / r + newer * change);
    }

    std::vector<LambdaLevel> levels_;
    at::Tensor start_;              ///< where the latest step began, corrected
    at::Tensor last_, before_last_; ///< x₀ at the beginning of the latest step and of the one before
    int order_ = 1;                 ///< of the latest step
};

} // namespace

std::unique_ptr<Sampler> make_unipc(const SchedulerConfig &config, int steps) { return std::make_unique<UniPc>(config, steps); }

} // namespace signwright
