#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/sampling/sampler.h"

namespace signwright
{

// The samplers that `make_sampler` knows. `steps` lies in 1 … num_train_timesteps.

/// Song, Meng & Ermon 2021, "Denoising Diffusion Implicit Models", with η = 0.
std::unique_ptr<Sampler> make_ddim(const SchedulerConfig &config, int steps);
/// Ho, Jain & Abbeel 2020, "Denoising Diffusion Probabilistic Models": ancestral, with the posterior's variance.
std::unique_ptr<Sampler> make_ddpm(const SchedulerConfig &config, int steps);
/// Liu et al. 2022, "Pseudo Numerical Methods for Diffusion Models on Manifolds": linear multistep (PLMS), begun without
/// Runge-Kutta steps as Stable Diffusion does: the second call repeats the first step with the mean of two predictions, so there
/// is one call more than steps.
std::unique_ptr<Sampler> make_pndm(const SchedulerConfig &config, int steps);
/// Karras et al. 2022, "Elucidating the Design Space of Diffusion-Based Generative Models", algorithm 2 without churn, first
/// order.
std::unique_ptr<Sampler> make_euler(const SchedulerConfig &config, int steps);
/// Euler steps to a lower level than asked for, and noise back up to it.
std::unique_ptr<Sampler> make_euler_ancestral(const SchedulerConfig &config, int steps);
/// Algorithm 2 of Karras et al. without churn, second order: two calls a step but the last.
std::unique_ptr<Sampler> make_heun(const SchedulerConfig &config, int steps);

struct DpmSolverOptions {
    bool karras = false; ///< levels spaced as in Karras et al. 2022, equation 5, ρ = 7
    bool sde = false;    ///< the stochastic solver, with noise in every step
};
/// Lu et al. 2022, "DPM-Solver++", second order multistep with midpoints, final σ = 0, the last step of first order.
std::unique_ptr<Sampler> make_dpm_solver(const SchedulerConfig &config, int steps, DpmSolverOptions options);
/// Zhao et al. 2023, "UniPC", second order, B₂(h) = eʰ − 1, predicting x₀, final σ = 0, the last step of first order.
std::unique_ptr<Sampler> make_unipc(const SchedulerConfig &config, int steps);
/// Luo et al. 2023, "Latent Consistency Models": levels out of a training grid of 50.
std::unique_ptr<Sampler> make_lcm(const SchedulerConfig &config, int steps);

} // namespace signwright
