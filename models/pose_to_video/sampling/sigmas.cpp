#include "models/pose_to_video/sampling/sigmas.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

std::vector<double> training_sigmas(const std::vector<float> &alphas_cumprod)
{
    std::vector<double> sigmas;
    for (const float alpha_cumprod : alphas_cumprod) {
        const double alpha = std::max<double>(alpha_cumprod, kSmallestAlpha);
        sigmas.push_back(std::sqrt((1.0 - alpha) / alpha));
    }
    return sigmas;
}

double sigma_at(const std::vector<double> &sigmas, double timestep)
{
    const double last = static_cast<double>(sigmas.size() - 1);
    const double t = std::clamp(timestep, 0.0, last);
    const auto below = static_cast<std::size_t>(t);
    const std::size_t above = std::min(below + 1, sigmas.size() - 1);
    return sigmas[below] + (t - static_cast<double>(below)) * (sigmas[above] - sigmas[below]);
}

double timestep_of_sigma(const std::vector<double> &sigmas, double sigma)
{
    const auto above = std::upper_bound(sigmas.begin(), sigmas.end(), sigma);
    const auto below = std::clamp<std::ptrdiff_t>(above - sigmas.begin() - 1, 0, static_cast<std::ptrdiff_t>(sigmas.size()) - 2);
    const double low = std::log(sigmas[static_cast<std::size_t>(below)]);
    const double high = std::log(sigmas[static_cast<std::size_t>(below) + 1]);
    return static_cast<double>(below) + std::clamp((std::log(sigma) - low) / (high - low), 0.0, 1.0);
}

std::vector<double> karras_sigmas(double smallest, double largest, int steps)
{
    constexpr double kRho = 7.0;
    const double from = std::pow(largest, 1.0 / kRho), to = std::pow(smallest, 1.0 / kRho);
    std::vector<double> sigmas;
    for (int i = 0; i < steps; ++i)
        sigmas.push_back(std::pow(from + (steps > 1 ? i / (steps - 1.0) : 0.0) * (to - from), kRho));
    return sigmas;
}

} // namespace signwright
