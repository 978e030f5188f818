#include "models/pose_to_video/diffusion_loss.h"

#include <ATen/ATen.h>

namespace signwright
{

at::Tensor predict(const Unet2dCondition &unet, const std::optional<ControlNet> &controlnet, const at::Tensor &noisy,
                   const at::Tensor &timesteps, const TextStates &text, const at::Tensor &conditions)
{
    if (!controlnet)
        return unet.forward(noisy, timesteps, unet.prepare_text(text.states), text.pooled);
    const ControlResiduals residuals = controlnet->forward(noisy, timesteps, controlnet->prepare_text(text.states), text.pooled,
                                                           controlnet->embed_condition(conditions));
    return unet.forward(noisy, timesteps, unet.prepare_text(text.states), text.pooled, &residuals);
}

at::Tensor diffusion_target(const LatentBatch &batch, const at::Tensor &noise, Prediction prediction)
{
    switch (prediction) {
    case Prediction::Epsilon:
        return noise;
    case Prediction::Velocity:
        return batch.signal * noise - batch.noise_level * batch.latents;
    default:
        return batch.latents;
    }
}

at::Tensor min_snr_weights(const LatentBatch &batch, double gamma, Prediction prediction)
{
    // Written without a division by the noise level or the signal, each of which may be 0.
    const at::Tensor signal = batch.signal.square(), noise = batch.noise_level.square();
    switch (prediction) {
    case Prediction::Epsilon:
        return (gamma * noise / signal).clamp_max(1.0);
    case Prediction::Velocity:
        return at::minimum(signal, gamma * noise) / (signal + noise);
    default:
        return (signal / noise).clamp_max(gamma);
    }
}

} // namespace signwright
