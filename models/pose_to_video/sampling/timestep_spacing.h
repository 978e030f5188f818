#pragma once

#include "models/pose_to_video/sampling/noise_schedule.h"

#include <vector>

namespace signwright
{

/// Levels at which `steps` calls are made, falling, by the configured spacing; "linspace" includes both ends of the training
/// levels and may be fractional. `steps`: 1 … num_train_timesteps.
std::vector<double> spaced_timesteps(const SchedulerConfig &config, int steps);

/// The same for solvers that count the clean end as one more level: "leading" and "linspace" divide by steps + 1.
std::vector<double> spaced_timesteps_before_end(const SchedulerConfig &config, int steps);

/// Rounded to whole levels, halves to even.
std::vector<double> whole(std::vector<double> timesteps);

} // namespace signwright
