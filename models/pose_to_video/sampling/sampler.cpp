#include "models/pose_to_video/sampling/sampler.h"

#include "models/pose_to_video/sampling/samplers.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

using Make = std::unique_ptr<Sampler> (*)(const SchedulerConfig &, int steps);
struct Entry {
    const char *name;
    Make make;
};
constexpr Entry kEntries[] = {
    {"ddim", make_ddim},
    {"ddpm", make_ddpm},
    {"pndm", make_pndm},
    {"euler", make_euler},
    {"euler-a", make_euler_ancestral},
    {"heun", make_heun},
    {"dpmpp-2m", [](const SchedulerConfig &c, int steps) { return make_dpm_solver(c, steps, {}); }},
    {"dpmpp-2m-karras", [](const SchedulerConfig &c, int steps) { return make_dpm_solver(c, steps, {.karras = true}); }},
    {"dpmpp-2m-sde", [](const SchedulerConfig &c, int steps) { return make_dpm_solver(c, steps, {.sde = true}); }},
    {"dpmpp-2m-sde-karras",
     [](const SchedulerConfig &c, int steps) { return make_dpm_solver(c, steps, {.karras = true, .sde = true}); }},
    {"unipc", make_unipc},
    {"lcm", make_lcm},
};

} // namespace

at::Tensor Sampler::network_input(int, const at::Tensor &x) const { return x; }

void Sampler::skip(int steps) { timesteps_.erase(timesteps_.begin(), timesteps_.begin() + steps); }

at::Tensor Sampler::noised(const at::Tensor &sample, const at::Tensor &noise) const
{
    const double alpha = alpha_at(static_cast<int>(timesteps_.front()));
    return std::sqrt(alpha) * sample + std::sqrt(1.0 - alpha) * noise;
}

Denoised Sampler::denoise(const at::Tensor &prediction, const at::Tensor &x, double alpha_cumprod)
{
    Denoised denoised = denoised_from_prediction(config_.prediction_type, prediction, x, alpha_cumprod);
    if (config_.clip_sample)
        denoised.sample = denoised.sample.clamp(-config_.clip_sample_range, config_.clip_sample_range);
    denoised_ = denoised.sample;
    return denoised;
}

double Sampler::alpha_at(int timestep) const
{
    if (timestep >= 0)
        return alphas_[static_cast<std::size_t>(timestep)];
    return config_.set_alpha_to_one ? 1.0 : alphas_.front();
}

Result<std::unique_ptr<Sampler>> make_sampler(const std::string &name, const SchedulerConfig &config, int steps)
{
    if (steps < 1 || steps > config.num_train_timesteps)
        return fail(Module::Network, ErrorKind::Usage,
                    "steps " + std::to_string(steps) + " is outside 1 … " + std::to_string(config.num_train_timesteps));
    std::string names;
    for (const Entry &entry : kEntries) {
        if (name == entry.name)
            return entry.make(config, steps);
        names += std::string(names.empty() ? "" : ", ") + entry.name;
    }
    return fail(Module::Network, ErrorKind::Usage, "unknown sampler \"" + name + "\": use one of " + names);
}

} // namespace signwright
