#include "models/pose_to_video/sampling/lambda_levels.h"

#include "models/pose_to_video/sampling/sigmas.h"
#include "models/pose_to_video/sampling/timestep_spacing.h"

#include <cmath>
#include <limits>

namespace signwright
{

namespace
{

LambdaLevel level_of_sigma(double sigma)
{
    const double alpha = 1.0 / std::sqrt(sigma * sigma + 1.0);
    return {alpha, sigma * alpha, -std::log(sigma)};
}

} // namespace

LambdaLevels lambda_levels(const SchedulerConfig &config, const std::vector<float> &alphas_cumprod, int steps, bool karras)
{
    const std::vector<double> table = training_sigmas(alphas_cumprod);
    LambdaLevels result;
    if (karras) {
        for (const double sigma : karras_sigmas(table.front(), table.back(), steps)) {
            result.timesteps.push_back(timestep_of_sigma(table, sigma));
            result.levels.push_back(level_of_sigma(sigma));
        }
        result.timesteps = whole(std::move(result.timesteps));
    } else {
        result.timesteps = whole(spaced_timesteps_before_end(config, steps));
        for (const double t : result.timesteps)
            result.levels.push_back(level_of_sigma(sigma_at(table, t)));
    }
    result.levels.push_back({1.0, 0.0, std::numeric_limits<double>::infinity()});
    return result;
}

} // namespace signwright
