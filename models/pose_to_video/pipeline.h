#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/pose_to_video/diffusion_networks.h"

#include <functional>
#include <string>

namespace signwright
{

/// A prompt as the networks want it: computed once a clip.
struct PreparedPrompt {
    bool guided = false; ///< two texts in the order [negative, prompt]; otherwise the prompt alone
    at::Tensor states;   ///< (1 or 2, tokens, channels)
    at::Tensor pooled;   ///< (1 or 2, channels)
    TextKeys unet;
    TextKeys controlnet;
};

/// Classifier-free guidance is used when `guidance_scale` > 1.
PreparedPrompt prepare_prompt(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const std::string &prompt,
                              const std::string &negative_prompt, double guidance_scale);

/// Standard normal noise (1, channels, height, width): a pure function of seed, frame and step.
at::Tensor noise_from_seed(std::uint64_t seed, std::uint32_t frame, std::uint32_t step, at::IntArrayRef shape);

/// How a batch of frames is denoised.
struct DenoiseOptions {
    std::string sampler = "ddim";
    int steps = 20;
    double guidance_scale = 1.0;
    double conditioning_scale = 1.0;
};

/// Called after every step (from 0) with the latents and the picture's latents as that step sees them.
using StepSink = std::function<void(int step, const at::Tensor &latents, const at::Tensor &denoised)>;

/// From noise (N, C, h, w) to scaled latents. `conditions`: (N, 3, H, W) in 0 … 1. The stop token is looked at before every step.
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
