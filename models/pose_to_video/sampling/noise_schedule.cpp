#include "models/pose_to_video/sampling/noise_schedule.h"

#include "models/nn/config_reader.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

/// Algorithm 1 of "Common diffusion noise schedules and sample steps are flawed": √ᾱ shifted so that the last is 0 and
/// scaled so that the first stays.
void rescale_to_zero_snr(std::vector<float> &alphas)
{
    const float first = std::sqrt(alphas.front()), last = std::sqrt(alphas.back());
    for (float &alpha : alphas) {
        const float root = (std::sqrt(alpha) - last) * first / (first - last);
        alpha = root * root;
    }
}

} // namespace

Result<SchedulerConfig> scheduler_config_from_json(const nlohmann::json &json)
{
    SchedulerConfig config;
    std::string prediction = "epsilon";
    ConfigReader reader(json, "scheduler");
    reader.read("num_train_timesteps", config.num_train_timesteps, 1, 100000);
    reader.read("beta_start", config.beta_start);
    reader.read("beta_end", config.beta_end);
    reader.read("beta_schedule", config.beta_schedule);
    reader.read("prediction_type", prediction);
    reader.read("timestep_spacing", config.timestep_spacing);
    reader.read("steps_offset", config.steps_offset, 0, 10);
    reader.read("set_alpha_to_one", config.set_alpha_to_one);
    reader.read("rescale_betas_zero_snr", config.rescale_betas_zero_snr);
    reader.read("clip_sample", config.clip_sample);
    reader.read("clip_sample_range", config.clip_sample_range, 1e-3, 1e6);
    reader.require(config.beta_start > 0 && config.beta_start <= config.beta_end && config.beta_end < 1,
                   "beta_start and beta_end must lie in 0 … 1");
    reader.require(config.beta_schedule == "linear" || config.beta_schedule == "scaled_linear" ||
                       config.beta_schedule == "squaredcos_cap_v2",
                   "beta_schedule must be linear, scaled_linear or squaredcos_cap_v2");
    reader.require(config.timestep_spacing == "leading" || config.timestep_spacing == "linspace" ||
                       config.timestep_spacing == "trailing",
                   "timestep_spacing must be leading, linspace or trailing");
    reader.require(prediction == "epsilon" || prediction == "v_prediction" || prediction == "sample",
                   "prediction_type must be epsilon, v_prediction or sample");
    reader.require(!config.rescale_betas_zero_snr || prediction != "epsilon",
                   "rescale_betas_zero_snr needs v_prediction or sample");
    if (prediction == "v_prediction")
        config.prediction_type = Prediction::Velocity;
    else if (prediction == "sample")
        config.prediction_type = Prediction::Sample;
    return reader.finish(config);
}

std::vector<float> alphas_cumprod(const SchedulerConfig &config)
{
    const int count = config.num_train_timesteps;
    std::vector<float> alphas;
    float product = 1.0f;
    for (int t = 0; t < count; ++t) {
        const double position = count > 1 ? static_cast<double>(t) / (count - 1) : 0.0;
        double beta = 0.0;
        if (config.beta_schedule == "squaredcos_cap_v2") {
            const auto bar = [](double u) { return std::pow(std::cos((u + 0.008) / 1.008 * std::numbers::pi / 2), 2.0); };
            beta = std::min(1.0 - bar(static_cast<double>(t + 1) / count) / bar(static_cast<double>(t) / count), 0.999);
        } else if (config.beta_schedule == "scaled_linear") {
            const double low = std::sqrt(config.beta_start), high = std::sqrt(config.beta_end);
            beta = std::pow(low + (high - low) * position, 2.0);
        } else {
            beta = config.beta_start + (config.beta_end - config.beta_start) * position;
        }
        product *= 1.0f - static_cast<float>(beta);
        alphas.push_back(product);
    }
    if (config.rescale_betas_zero_snr)
        rescale_to_zero_snr(alphas);
    return alphas;
}

Denoised denoised_from_prediction(Prediction type, const at::Tensor &prediction, const at::Tensor &x, double alpha_cumprod)
{
    const double signal = std::sqrt(alpha_cumprod), noise = std::sqrt(1.0 - alpha_cumprod);
    switch (type) {
    case Prediction::Epsilon:
        return {(x - noise * prediction) / signal, prediction};
    case Prediction::Velocity:
        return {signal * x - noise * prediction, signal * prediction + noise * x};
    case Prediction::Sample:
        return {prediction, (x - signal * prediction) / noise};
    }
    return {};
}

} // namespace signwright
