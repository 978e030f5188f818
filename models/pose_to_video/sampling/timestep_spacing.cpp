#include "models/pose_to_video/sampling/timestep_spacing.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

double trailing(const SchedulerConfig &config, int steps, int i)
{
    const double count = config.num_train_timesteps;
    return std::nearbyint(count - i * (count / steps)) - 1.0;
}

} // namespace

std::vector<double> spaced_timesteps(const SchedulerConfig &config, int steps)
{
    const int count = config.num_train_timesteps;
    assert(steps >= 1 && steps <= count);
    std::vector<double> timesteps;
    for (int i = 0; i < steps; ++i) {
        if (config.timestep_spacing == "leading")
            timesteps.push_back(std::min((steps - 1 - i) * (count / steps) + config.steps_offset, count - 1));
        else if (config.timestep_spacing == "trailing")
            timesteps.push_back(trailing(config, steps, i));
        else
            timesteps.push_back(steps > 1 ? (steps - 1 - i) * (count - 1.0) / (steps - 1) : 0.0);
    }
    return timesteps;
}

std::vector<double> spaced_timesteps_before_end(const SchedulerConfig &config, int steps)
{
    const int count = config.num_train_timesteps;
    assert(steps >= 1 && steps <= count);
    std::vector<double> timesteps;
    for (int i = 0; i < steps; ++i) {
        if (config.timestep_spacing == "leading")
            timesteps.push_back(std::min((steps - i) * (count / (steps + 1)) + config.steps_offset, count - 1));
        else if (config.timestep_spacing == "trailing")
            timesteps.push_back(trailing(config, steps, i));
        else
            timesteps.push_back((steps - i) * (count - 1.0) / steps);
    }
    return timesteps;
}

std::vector<double> whole(std::vector<double> timesteps)
{
    for (double &t : timesteps)
        t = std::nearbyint(t);
    return timesteps;
}

} // namespace signwright
