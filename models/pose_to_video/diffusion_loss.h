#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/controlnet.h"
#include "models/pose_to_video/latent_batch.h"
#include "models/pose_to_video/sampling/noise_schedule.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace signwright
{

/// What a UNet, with a ControlNet if there is one, says about noisy latents (B, C, h, w) at timesteps (B). `conditions`:
/// (B, 3, H, W) in 0 … 1.
at::Tensor predict(const Unet2dCondition &unet, const std::optional<ControlNet> &controlnet, const at::Tensor &noisy,
                   const at::Tensor &timesteps, const TextStates &text, const at::Tensor &conditions);

/// What a network with this kind of prediction should say about a batch that was mixed with `noise`.
at::Tensor diffusion_target(const LatentBatch &batch, const at::Tensor &noise, Prediction prediction);

/// How much a sample's squared error counts by its noise level, (B, 1, 1, 1), so that hard levels do not drown the others
/// (Hang et al. 2023): min(SNR, γ) for predictions of x₀, divided by SNR for those of noise and by SNR + 1 for velocities, with
/// SNR = signal² / noise_level².
at::Tensor min_snr_weights(const LatentBatch &batch, double gamma, Prediction prediction);

} // namespace signwright
