#pragma once

#include <vector>

namespace signwright
{

/// ᾱ that stands for pure noise where it is divided by or its logarithm is taken.
constexpr double kSmallestAlpha = 0x1.0p-24;

/// σ = √((1 − ᾱ) / ᾱ) of every training level: the noise's deviation beside a sample that is not scaled down (Karras et al.
/// 2022).
std::vector<double> training_sigmas(const std::vector<float> &alphas_cumprod);

/// σ at a level that may be fractional: linear between its neighbours.
double sigma_at(const std::vector<double> &sigmas, double timestep);

/// The level, fractional, of a σ: linear in ln σ between training levels.
double timestep_of_sigma(const std::vector<double> &sigmas, double sigma);

/// `steps` falling values from `largest` to `smallest`, evenly spaced in their seventh roots (Karras et al. 2022, equation 5).
std::vector<double> karras_sigmas(double smallest, double largest, int steps);

} // namespace signwright
