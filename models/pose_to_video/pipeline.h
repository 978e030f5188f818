#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/prompt_states.h"

#include <functional>
#include <string>

namespace signwright
{

/// A prompt as the networks want it: computed once a clip.
struct PreparedPrompt {
    bool guided = false; ///< two texts in the order [negative, prompt]; otherwise the prompt alone
    at::Tensor states;   ///< (1 or 2, tokens of all windows, channels)
    at::Tensor pooled;   ///< (1 or 2, channels)
    TextKeys unet;
    TextKeys controlnet;
};

/// Classifier-free guidance is used when `guidance_scale` > 1.
PreparedPrompt prepare_prompt(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const std::string &prompt,
                              const std::string &negative_prompt, double guidance_scale, const PromptOptions &options = {});

/// Standard normal noise (1, channels, height, width): a pure function of seed, frame and step.
at::Tensor noise_from_seed(std::uint64_t seed, std::uint32_t frame, std::uint32_t step, at::IntArrayRef shape);

/// Classifier-free guidance of predictions in the order [negative, prompt] along the batch. `guidance_rescale`: see
/// `DenoiseOptions`.
at::Tensor guided_prediction(const at::Tensor &both, double guidance_scale, double guidance_rescale);

/// How a batch of frames is denoised.
struct DenoiseOptions {
    std::string sampler = "ddim";
    int steps = 20;
    double guidance_scale = 1.0;
    /// How far guided predictions are brought back to the deviation of the unguided ones, 0 … 1 (Lin et al. 2024, section 3.4).
    double guidance_rescale = 0.0;
    double conditioning_scale = 1.0;
    std::uint64_t seed = 0; ///< of the noise that stochastic samplers add
};

/// A call of the network, of which some samplers make more than one a step.
struct DenoiseCall {
    int number = 0; ///< from 0
    int count = 0;
};

/// Called after every call of the network with the latents and the picture's latents as that call sees them.
using StepSink = std::function<void(DenoiseCall call, const at::Tensor &latents, const at::Tensor &denoised)>;

/// From noise (N, C, h, w) to scaled latents. `conditions`: (N, 3, H, W) in 0 … 1. The stop token is looked at before every call.
/// Errors: Usage (sampler, steps), Cancelled.
Result<at::Tensor> denoise(const DiffusionNetworks &networks, const PreparedPrompt &prompt, const at::Tensor &conditions,
                           const at::Tensor &noise, const DenoiseOptions &options, const Control &control,
                           const StepSink &on_step = {});

/// Pictures in −1 … 1 from scaled latents: the autoencoder alone.
at::Tensor decode_latents(const DiffusionNetworks &networks, const at::Tensor &latents);

/// Pictures in about −1 … 1 from scaled latents, with what the detail network adds from the conditions if there is one.
/// `conditions`: as given to `denoise`.
at::Tensor pictures_from_latents(const DiffusionNetworks &networks, const at::Tensor &latents, const at::Tensor &conditions);

/// Scaled latents of pictures in −1 … 1: the mean of the encoder's distribution.
at::Tensor latents_from_pictures(const DiffusionNetworks &networks, const at::Tensor &pictures);

} // namespace signwright
