#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/latent_batch.h"

#include <functional>
#include <optional>

namespace signwright
{

/// Steps of the teacher from noise to picture. The sampler "lcm" asks at levels of this grid only.
constexpr int kTeacherSteps = 50;

/// How a model is distilled into one that needs few steps.
struct DistillationConfig {
    double guidance_scale = 1.0; ///< of the teacher's classifier-free guidance, which the student learns with it; ≤ 1 = none
};

/// Errors: BadInput naming the field.
Result<DistillationConfig> distillation_config_from_json(const nlohmann::json &json);

/// x₀ from what a network says about `noisy` = signal · x₀ + noise_level · noise.
at::Tensor sample_from_prediction(const at::Tensor &prediction, const at::Tensor &noisy, const at::Tensor &signal,
                                  const at::Tensor &noise_level, Prediction kind);

/// Consistency distillation (Song et al. 2023, algorithm 2; of latents and with guidance: Luo et al. 2023, algorithm 1): the
/// student learns to say of a noisy picture what it says of the one that the teacher makes of it with one step of DDIM. As in
/// Song and Dhariwal 2024 (section 3.2), what it should say comes from its own present weights.
class ConsistencyTeacher
{
public:
    /// Keeps copies of the UNet and ControlNet as they are now.
    ConsistencyTeacher(const DiffusionNetworks &networks, const DistillationConfig &config);

    /// What networks predict of noisy latents at timesteps, with the batch's conditions and text.
    using Predict = std::function<at::Tensor(const at::Tensor &noisy, const at::Tensor &timesteps)>;

    /// The loss of a batch whose timesteps lie on the grid, mean over values: c-Huber of the difference (Song and Dhariwal 2024,
    /// section 3.3), weighted by the batch's weights. `noisy`: at `batch.timesteps`; `text` and `empty`: states of the prompts
    /// and of no words, which only guidance looks at; `student`: with gradients.
    at::Tensor loss(const LatentBatch &batch, const at::Tensor &noisy, const TextStates &text, const TextStates &empty,
                    const Predict &student) const;

private:
    DistillationConfig config_;
    SchedulerConfig scheduler_;
    at::Tensor alphas_; ///< ᾱ of the picture itself, then of every timestep
    ParameterTable unet_table_, controlnet_table_;
    Unet2dCondition unet_;
    std::optional<ControlNet> controlnet_;
};

} // namespace signwright
