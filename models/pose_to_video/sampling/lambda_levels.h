#pragma once

#include "models/pose_to_video/sampling/noise_schedule.h"

#include <vector>

namespace signwright
{

/// A noise level as exponential integrators see it.
struct LambdaLevel {
    double alpha = 1.0;  ///< √ᾱ
    double sigma = 0.0;  ///< √(1 − ᾱ)
    double lambda = 0.0; ///< ln(alpha / sigma); infinite at the clean end

    double alpha_cumprod() const { return alpha * alpha; }
};

/// Levels of the network calls of a DPM-Solver-like sampler, and the clean end behind them.
struct LambdaLevels {
    std::vector<double> timesteps;
    std::vector<LambdaLevel> levels; ///< one more than timesteps
};

/// By the configured spacing, or with `karras` evenly in the seventh roots of σ.
LambdaLevels lambda_levels(const SchedulerConfig &config, const std::vector<float> &alphas_cumprod, int steps, bool karras);

} // namespace signwright
