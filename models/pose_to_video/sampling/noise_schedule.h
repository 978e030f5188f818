#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace signwright
{

/// What the network predicts.
enum class Prediction {
    Epsilon,  ///< the noise
    Velocity, ///< √ᾱ·noise − √(1−ᾱ)·x₀ (Salimans and Ho 2022)
    Sample,   ///< x₀
};

/// A diffusion's noise levels and how they are sampled, named as in the public `scheduler_config.json`; what a file
/// leaves out has these values.
struct SchedulerConfig {
    int num_train_timesteps = 1000;
    double beta_start = 0.0001;
    double beta_end = 0.02;
    std::string beta_schedule = "linear"; ///< "linear", "scaled_linear" or "squaredcos_cap_v2"
    Prediction prediction_type = Prediction::Epsilon;
    std::string timestep_spacing = "leading"; ///< "leading", "linspace" or "trailing"
    int steps_offset = 0;
    bool set_alpha_to_one = true;
    bool rescale_betas_zero_snr = false; ///< the last level is pure noise (Lin et al. 2024, algorithm 1)
    /// x₀ is clamped to ± clip_sample_range at every step. Stable Diffusion's files say no; the reference's default is yes, which
    /// is of use for pictures only, not for latents.
    bool clip_sample = false;
    double clip_sample_range = 1.0;
};

/// Errors: BadInput naming the field.
Result<SchedulerConfig> scheduler_config_from_json(const nlohmann::json &json);

/// ᾱ of every training level, in float32 as the public code computes it.
std::vector<float> alphas_cumprod(const SchedulerConfig &config);

/// x₀ and the noise that a prediction at level ᾱ stands for.
struct Denoised {
    at::Tensor sample;
    at::Tensor noise;
};
Denoised denoised_from_prediction(Prediction type, const at::Tensor &prediction, const at::Tensor &x, double alpha_cumprod);

} // namespace signwright
