#include "models/pose_to_video/pipeline.h"

#include "models/pose_to_video/sampling/sampler.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright
{

PreparedPrompt prepare_prompt(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const std::string &prompt,
                              const std::string &negative_prompt, double guidance_scale, const PromptOptions &options)
{
    PreparedPrompt prepared;
    prepared.guided = guidance_scale > 1.0 && networks.config.unet.time_cond_proj_dim == 0;
    const std::vector<std::string> texts = prepared.guided ? std::vector{negative_prompt, prompt} : std::vector{prompt};
    PromptOptions reading = options;
    if (networks.config.pads_with_first_id)
        reading.pad_id = 0;
    const TextStates text = prompt_states(networks.text_encoder, tokenizer, texts, reading);
    prepared.ids = text.ids;
    prepared.states = text.states;
    prepared.pooled = text.pooled;
    prepared.unet = networks.unet.prepare_text(text.states);
    if (networks.controlnet)
        prepared.controlnet = networks.controlnet->prepare_text(text.states);
    return prepared;
}

at::Tensor guided_prediction(const at::Tensor &both, double guidance_scale, double guidance_rescale)
{
    const auto parts = both.chunk(2);
    const at::Tensor guided = parts[0] + guidance_scale * (parts[1] - parts[0]);
    if (guidance_rescale == 0.0)
        return guided;
    const auto deviation = [](const at::Tensor &x) { return x.std({1, 2, 3}, true, true); };
    const at::Tensor rescaled = guided * (deviation(parts[1]) / deviation(guided));
    return guidance_rescale * rescaled + (1.0 - guidance_rescale) * guided;
}

int skipped_steps(int steps, double strength)
{
    // A strength that was stored in single precision is off by some 1e-8.
    const int skipped = static_cast<int>(std::ceil(steps * strength - 1e-4));
    return std::clamp(skipped, 0, steps - 1);
}

NoisePredictor predictor_of(const DiffusionNetworks &networks, const PreparedPrompt &prompt, const DenoiseOptions &options)
{
    return {networks, prompt, {options.guidance_scale, options.conditioning_scale}};
}

Result<at::Tensor> denoise(const DiffusionNetworks &networks, const PreparedPrompt &prompt, const FrameBatch &batch,
                           const DenoiseOptions &options, const Control &control, const StepSink &on_step)
{
    NoisePredictor predictor = predictor_of(networks, prompt, options);
    return denoise(networks, prompt, predictor, batch, options, control, on_step);
}

Result<at::Tensor> denoise(const DiffusionNetworks &networks, const PreparedPrompt &prompt, NoisePredictor &predictor,
                           const FrameBatch &batch, const DenoiseOptions &options, const Control &control,
                           const StepSink &on_step)
{
    auto made = make_sampler(options.sampler, networks.config.scheduler, options.steps);
    if (!made)
        return tl::unexpected(made.error());
    Sampler &sampler = **made;
    const at::Tensor &noise = batch.noise;
    assert(static_cast<std::int64_t>(batch.frames.size()) == noise.size(0));
    const auto for_both = [&](const at::Tensor &x) { return prompt.guided ? at::cat({x, x}) : x; };
    const at::Tensor condition =
        networks.controlnet ? for_both(networks.controlnet->embed_condition(batch.conditions)) : at::Tensor();
    if (sampler.adds_noise()) {
        sampler.set_noise([&](int call) {
            return noise_of_frames(options.noise, batch.frames, static_cast<std::uint32_t>(call) + 1,
                                   {1, noise.size(1), noise.size(2), noise.size(3)})
                .to(noise.device());
        });
    }
    sampler.skip(options.skipped_steps);
    at::Tensor latents = options.skipped_steps > 0 ? sampler.noised(batch.samples, noise) : noise * sampler.initial_sigma();
    const FrameLinks links{noise.size(0), batch.anchored, networks.motion ? &*networks.motion : nullptr};
    for (int call = 0; call < sampler.calls(); ++call) {
        if (control.stopped())
            return cancelled(Module::Network);
        const at::Tensor input = for_both(sampler.network_input(call, latents));
        const at::Tensor timesteps =
            at::full({input.size(0)}, sampler.timesteps()[static_cast<std::size_t>(call)], input.options().dtype(at::kFloat));
        at::Tensor prediction = predictor.predict(input, timesteps, condition, links, call % options.control_interval == 0);
        if (networks.controlnet && call == 0 && options.on_residuals)
            options.on_residuals(predictor.residuals());
        if (prompt.guided)
            prediction = guided_prediction(prediction, options.guidance_scale, options.guidance_rescale);
        latents = sampler.step(call, prediction, latents);
        if (!batch.held.empty()) {
            const at::Tensor &held = batch.held[static_cast<std::size_t>(call)];
            latents = at::cat({held, latents.slice(0, held.size(0))});
        }
        if (on_step)
            on_step({call, sampler.calls()}, latents, sampler.denoised());
    }
    return latents;
}

at::Tensor decode_latents(const DiffusionNetworks &networks, const at::Tensor &latents) { return networks.codec.decode(latents); }

at::Tensor pictures_from_latents(const DiffusionNetworks &networks, const at::Tensor &latents, const at::Tensor &conditions)
{
    return sharpened(networks, decode_latents(networks, latents), conditions);
}

at::Tensor sharpened(const DiffusionNetworks &networks, const at::Tensor &pictures, const at::Tensor &conditions)
{
    return networks.detail ? (*networks.detail)(pictures, conditions) : pictures;
}

at::Tensor latents_from_pictures(const DiffusionNetworks &networks, const at::Tensor &pictures)
{
    return networks.codec.encode(pictures);
}

} // namespace signwright
