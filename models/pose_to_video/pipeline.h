#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/frame_noise.h"
#include "models/pose_to_video/noise_predictor.h"
#include "models/pose_to_video/prompt_states.h"

#include <functional>
#include <string>

namespace signwright
{

/// A prompt as the networks want it: computed once a clip.
struct PreparedPrompt {
    bool guided = false; ///< two texts in the order [negative, prompt]; otherwise the prompt alone
    at::Tensor ids;      ///< (1 or 2, tokens of all windows) int64; those from vocab_size on are learned words
    at::Tensor states;   ///< (1 or 2, tokens of all windows, channels)
    at::Tensor pooled;   ///< (1 or 2, channels)
    TextKeys unet;
    TextKeys controlnet;
};

/// Classifier-free guidance is used when `guidance_scale` > 1, but for networks that guidance was distilled into.
PreparedPrompt prepare_prompt(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const std::string &prompt,
                              const std::string &negative_prompt, double guidance_scale, const PromptOptions &options = {});

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
    /// Every how many calls ControlNet is asked; in between its latest residuals are used again. An approximation above 1.
    int control_interval = 1;
    int skipped_steps = 0; ///< steps left out at the beginning, fewer than `steps`; above 0 the batch has samples
    FrameNoise noise = {}; ///< that stochastic samplers add
    /// Told what ControlNet adds at the first call.
    std::function<void(const ControlResiduals &)> on_residuals = {};
};

/// Frames of a clip that are denoised together.
struct FrameBatch {
    at::Tensor conditions;         ///< (N, 3, H, W) in 0 … 1
    at::Tensor noise;              ///< (N, C, h, w), standard normal
    std::vector<int> frames = {0}; ///< their numbers in the clip, N of them
    at::Tensor samples = {};       ///< scaled latents (1 or N, C, h, w) to begin from where steps are skipped
    bool anchored = false;         ///< see `FrameLinks`
    /// Where the first frames of the batch were made before: their latents after every call, which they keep.
    std::vector<at::Tensor> held = {};
};

/// A call of the network, of which some samplers make more than one a step.
struct DenoiseCall {
    int number = 0; ///< from 0
    int count = 0;
};

/// Called after every call of the network with the latents and the picture's latents as that call sees them.
using StepSink = std::function<void(DenoiseCall call, const at::Tensor &latents, const at::Tensor &denoised)>;

/// How many of `steps` are left out when the start keeps `strength` (0 … 0.95) of a picture: as many as diffusers' image-to-image
/// pipeline leaves out with strength 1 − `strength`, n − ⌊n · (1 − strength)⌋, yet at least one step is made.
int skipped_steps(int steps, double strength);

/// What the networks predict for one clip with these options.
NoisePredictor predictor_of(const DiffusionNetworks &networks, const PreparedPrompt &prompt, const DenoiseOptions &options);

/// From noise, or from noised samples, to scaled latents (N, C, h, w). The stop token is looked at before every call.
/// `predictor`: of the same networks, prompt and options; batches of one clip share it. Errors: Usage (sampler, steps),
/// Cancelled.
Result<at::Tensor> denoise(const DiffusionNetworks &networks, const PreparedPrompt &prompt, NoisePredictor &predictor,
                           const FrameBatch &batch, const DenoiseOptions &options, const Control &control,
                           const StepSink &on_step = {});

/// The same for a batch by itself.
Result<at::Tensor> denoise(const DiffusionNetworks &networks, const PreparedPrompt &prompt, const FrameBatch &batch,
                           const DenoiseOptions &options, const Control &control, const StepSink &on_step = {});

/// Pictures in −1 … 1 from scaled latents: the autoencoder alone.
at::Tensor decode_latents(const DiffusionNetworks &networks, const at::Tensor &latents);

/// Pictures in about −1 … 1 from scaled latents, with what the detail network adds from the conditions if there is one.
/// `conditions`: as given to `denoise`.
at::Tensor pictures_from_latents(const DiffusionNetworks &networks, const at::Tensor &latents, const at::Tensor &conditions);

/// What the detail network makes of decoded pictures; these themselves if there is none.
at::Tensor sharpened(const DiffusionNetworks &networks, const at::Tensor &pictures, const at::Tensor &conditions);

/// Scaled latents of pictures in −1 … 1: the mean of the encoder's distribution.
at::Tensor latents_from_pictures(const DiffusionNetworks &networks, const at::Tensor &pictures);

} // namespace signwright
