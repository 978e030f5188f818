#include "models/pose_to_video/consistency.h"

#include "models/nn/config_reader.h"
#include "models/pose_to_video/diffusion_loss.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

namespace signwright
{

namespace
{

/// The scalings that keep f(x, 0) = x (Luo et al. 2023, equation 9, with the numbers of the published models).
constexpr double kSigmaData = 0.5, kTimestepScaling = 10.0;

void copy(const ParameterTable &from, const ParameterTable &to)
{
    for (std::size_t i = 0; i < to.named().size(); ++i)
        at::Tensor(to.named()[i].second).copy_(from.named()[i].second);
}

at::Tensor column(const at::Tensor &values) { return values.view({-1, 1, 1, 1}); }

} // namespace

Result<DistillationConfig> distillation_config_from_json(const nlohmann::json &json)
{
    DistillationConfig config;
    ConfigReader reader(json, "distillation");
    reader.read("guidance_scale", config.guidance_scale, 0.0, 30.0);
    reader.refuse_unknown({});
    return reader.finish(config);
}

at::Tensor sample_from_prediction(const at::Tensor &prediction, const at::Tensor &noisy, const at::Tensor &signal,
                                  const at::Tensor &noise_level, Prediction kind)
{
    switch (kind) {
    case Prediction::Epsilon:
        return (noisy - noise_level * prediction) / signal;
    case Prediction::Velocity:
        return signal * noisy - noise_level * prediction;
    default:
        return prediction;
    }
}

ConsistencyTeacher::ConsistencyTeacher(const DiffusionNetworks &networks, const DistillationConfig &config)
    : config_(config), scheduler_(networks.config.scheduler), unet_table_(networks.device, std::nullopt),
      controlnet_table_(networks.device, std::nullopt), unet_(networks.config.unet, ParameterScope(unet_table_))
{
    const at::NoGradGuard no_grad;
    std::vector<float> alphas = {1.0f};
    const std::vector<float> of_timesteps = alphas_cumprod(scheduler_);
    alphas.insert(alphas.end(), of_timesteps.begin(), of_timesteps.end());
    alphas_ = at::tensor(alphas).to(networks.device);
    copy(networks.unet_table, unet_table_);
    if (!networks.config.controlnet)
        return;
    controlnet_.emplace(*networks.config.controlnet, ParameterScope(controlnet_table_));
    copy(networks.controlnet_table, controlnet_table_);
}

at::Tensor ConsistencyTeacher::loss(const LatentBatch &batch, const at::Tensor &noisy, const TextStates &text,
                                    const TextStates &empty, const Predict &student) const
{
    const Prediction kind = scheduler_.prediction_type;
    const auto consistent = [&](const at::Tensor &x, const at::Tensor &timesteps, const at::Tensor &signal,
                                const at::Tensor &noise_level) {
        const at::Tensor scaled = column(timesteps) * kTimestepScaling;
        const at::Tensor width = scaled.square() + kSigmaData * kSigmaData;
        const at::Tensor sample = sample_from_prediction(student(x, timesteps), x, signal, noise_level, kind);
        return scaled / width.sqrt() * sample + kSigmaData * kSigmaData / width * x;
    };

    at::Tensor wanted;
    {
        const at::NoGradGuard no_grad;
        at::Tensor prediction = predict(unet_, controlnet_, noisy, batch.timesteps, text, batch.conditions);
        if (config_.guidance_scale > 1.0) {
            const at::Tensor unguided = predict(unet_, controlnet_, noisy, batch.timesteps, empty, batch.conditions);
            prediction = unguided + config_.guidance_scale * (prediction - unguided);
        }
        const at::Tensor sample = sample_from_prediction(prediction, noisy, batch.signal, batch.noise_level, kind);
        const at::Tensor noise = (noisy - batch.signal * sample) / batch.noise_level;
        const at::Tensor before = batch.timesteps - scheduler_.num_train_timesteps / kTeacherSteps;
        const at::Tensor alphas = column(alphas_.index_select(0, (before + 1).to(at::kLong)));
        const at::Tensor signal = alphas.sqrt(), noise_level = (1.0 - alphas).sqrt();
        const at::Tensor cleaner = signal * sample + noise_level * noise;
        wanted = at::where(column(before.lt(0)), cleaner, consistent(cleaner, before.clamp_min(0), signal, noise_level));
        // Mixed precision keeps what it cast; without gradients that would cut the pass that follows from its weights.
        at::autocast::clear_cache();
    }
    constexpr double kHuber = 1e-3;
    const at::Tensor difference = consistent(noisy, batch.timesteps, batch.signal, batch.noise_level) - wanted;
    return (((difference.square() + kHuber * kHuber).sqrt() - kHuber) * batch.weights).mean();
}

} // namespace signwright
