#include "models/pose_to_video/pipeline.h"

#include "core/base/random.h"
#include "models/pose_to_video/sampling/sampler.h"

#include <ATen/ATen.h>

namespace signwright
{

PreparedPrompt prepare_prompt(const DiffusionNetworks &networks, const BytePairTokenizer &tokenizer, const std::string &prompt,
                              const std::string &negative_prompt, double guidance_scale, const PromptOptions &options)
{
    PreparedPrompt prepared;
    prepared.guided = guidance_scale > 1.0;
    const std::vector<std::string> texts = prepared.guided ? std::vector{negative_prompt, prompt} : std::vector{prompt};
    const TextStates text = prompt_states(networks.text_encoder, tokenizer, texts, options);
    prepared.states = text.states;
    prepared.pooled = text.pooled;
    prepared.unet = networks.unet.prepare_text(text.states);
    if (networks.controlnet)
        prepared.controlnet = networks.controlnet->prepare_text(text.states);
    return prepared;
}

at::Tensor noise_from_seed(std::uint64_t seed, std::uint32_t frame, std::uint32_t step, at::IntArrayRef shape)
{
    at::Tensor noise = at::empty(shape, at::kFloat);
    Random random(seed, mix64((static_cast<std::uint64_t>(frame) << 32) | step));
    float *value = noise.data_ptr<float>();
    for (std::int64_t i = 0; i < noise.numel(); ++i)
        value[i] = random.normal();
    return noise;
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

Result<at::Tensor> denoise(const DiffusionNetworks &networks, const PreparedPrompt &prompt, const at::Tensor &conditions,
                           const at::Tensor &noise, const DenoiseOptions &options, const Control &control,
                           const StepSink &on_step)
{
    auto sampler = make_sampler(options.sampler, networks.config.scheduler, options.steps);
    if (!sampler)
        return tl::unexpected(sampler.error());
    const auto for_both = [&](const at::Tensor &x) { return prompt.guided ? at::cat({x, x}) : x; };
    const at::Tensor condition = networks.controlnet ? for_both(networks.controlnet->embed_condition(conditions)) : at::Tensor();
    if ((*sampler)->adds_noise()) {
        // One noise for all frames, as at the start.
        (*sampler)->set_noise([&](int call) {
            const std::vector<std::int64_t> one{1, noise.size(1), noise.size(2), noise.size(3)};
            return noise_from_seed(options.seed, 0, static_cast<std::uint32_t>(call) + 1, one).to(noise.device());
        });
    }
    at::Tensor latents = noise * (*sampler)->initial_sigma();
    const int calls = (*sampler)->calls();
    for (int call = 0; call < calls; ++call) {
        if (control.stopped())
            return cancelled(Module::Network);
        const at::Tensor input = for_both((*sampler)->network_input(call, latents));
        const at::Tensor timesteps =
            at::full({input.size(0)}, (*sampler)->timesteps()[static_cast<std::size_t>(call)], input.options().dtype(at::kFloat));
        ControlResiduals residuals;
        if (networks.controlnet)
            residuals = networks.controlnet->forward(input, timesteps, prompt.controlnet, prompt.pooled, condition,
                                                     options.conditioning_scale);
        at::Tensor prediction =
            networks.unet.forward(input, timesteps, prompt.unet, prompt.pooled, networks.controlnet ? &residuals : nullptr);
        if (prompt.guided)
            prediction = guided_prediction(prediction, options.guidance_scale, options.guidance_rescale);
        latents = (*sampler)->step(call, prediction, latents);
        if (on_step)
            on_step({call, calls}, latents, (*sampler)->denoised());
    }
    return latents;
}

at::Tensor decode_latents(const DiffusionNetworks &networks, const at::Tensor &latents)
{
    return networks.codec.decode(latents);
}

at::Tensor pictures_from_latents(const DiffusionNetworks &networks, const at::Tensor &latents, const at::Tensor &conditions)
{
    const at::Tensor pictures = decode_latents(networks, latents);
    return networks.detail ? (*networks.detail)(pictures, conditions) : pictures;
}

at::Tensor latents_from_pictures(const DiffusionNetworks &networks, const at::Tensor &pictures)
{
    return networks.codec.encode(pictures);
}

} // namespace signwright
