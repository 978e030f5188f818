#include "models/pose_to_video/inference_benchmark.h"

#include "core/base/available_memory.h"
#include "core/base/median.h"
#include "models/device.h"
#include "models/nn/exceptions.h"
#include "models/pose_to_video/assembly.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/tiled_autoencoder.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <chrono>
#include <functional>
#include <memory>

namespace signwright
{

namespace
{

constexpr int kTokens = 77, kFrames = 8, kSteps = 4;

/// The numbers of Stable Diffusion 1.5.
PoseToVideoConfig stable_diffusion_config()
{
    PoseToVideoConfig config;
    AutoencoderKlConfig &autoencoder = config.autoencoder.emplace<AutoencoderKlConfig>();
    autoencoder.block_out_channels = {128, 256, 512, 512};
    autoencoder.layers_per_block = 2;
    config.unet.cross_attention_dim = 768;
    config.text_encoder.hidden_size = 768;
    config.text_encoder.intermediate_size = 3072;
    config.text_encoder.num_attention_heads = 12;
    config.scheduler.beta_start = 0.00085;
    config.scheduler.beta_end = 0.012;
    config.scheduler.beta_schedule = "scaled_linear";
    config.controlnet = config.unet;
    return config;
}

Result<std::unique_ptr<DiffusionNetworks>> packed_networks(const std::optional<Bundle> &model)
{
    const ReturnFreedBlocks loading;
    std::unique_ptr<DiffusionNetworks> networks;
    if (model) {
        const VideoModelParts parts{.model = *model};
        const auto assembly = assemble(parts);
        if (!assembly)
            return tl::unexpected(assembly.error());
        networks = std::make_unique<DiffusionNetworks>(assembly->config, c10::kCPU, std::nullopt);
        if (auto loaded = load_parts(parts, *networks); !loaded)
            return tl::unexpected(loaded.error());
    } else {
        networks = std::make_unique<DiffusionNetworks>(stable_diffusion_config(), c10::kCPU, 0);
    }
    networks->pack();
    return networks;
}

double seconds_of(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Runs pieces of work one after the other.
class Measurement
{
public:
    explicit Measurement(const Control &control) : control_(control) {}

    Result<void> add(const std::string &name, const std::function<void()> &work)
    {
        constexpr int kPieces = 5;
        work();
        std::vector<double> seconds;
        for (int run = 0; run < kInferenceRuns; ++run) {
            if (control_.stopped())
                return cancelled(Module::Network);
            seconds.push_back(seconds_of(work));
        }
        times_.emplace_back(name, median(seconds));
        control_.report("measure", static_cast<double>(times_.size()) / kPieces);
        return {};
    }
    const InferenceTimes &times() const { return times_; }

private:
    const Control &control_;
    InferenceTimes times_;
};

} // namespace

Result<InferenceTimes> measure_inference(const std::optional<Bundle> &model, const Control &control)
{
    return nn::with_exceptions_as_errors(Module::Network, "close other programs", [&]() -> Result<InferenceTimes> {
        const c10::InferenceMode inference;
        const auto made = packed_networks(model);
        if (!made)
            return tl::unexpected(made.error());
        const auto &networks = *made;
        at::manual_seed(0);
        PreparedPrompt prompt;
        prompt.states = at::randn({1, kTokens, networks->config.unet.cross_attention_dim});
        prompt.unet = networks->unet.prepare_text(prompt.states);
        prompt.controlnet = networks->controlnet->prepare_text(prompt.states);

        Measurement measurement(control);
        for (const std::int64_t size : {256, 512}) {
            const std::string side = std::to_string(size);
            const at::Tensor latents = at::randn({1, 4, size / 8, size / 8}), timesteps = at::full({1}, 500.0);
            const at::Tensor condition = at::rand({1, 3, size, size});
            const auto called = measurement.add("unet_controlnet_" + side, [&] {
                const ControlResiduals residuals = networks->controlnet->forward(
                    latents, timesteps, prompt.controlnet, {}, networks->controlnet->embed_condition(condition));
                networks->unet.forward(latents, timesteps, prompt.unet, {}, &residuals);
            });
            if (!called)
                return tl::unexpected(called.error());
            if (auto decoded = measurement.add("decode_" + side, [&] { networks->codec.decode(latents); }); !decoded)
                return tl::unexpected(decoded.error());
        }
        FrameBatch frames{.conditions = at::rand({kFrames, 3, 256, 256}), .noise = at::randn({kFrames, 4, 32, 32})};
        frames.frames.resize(kFrames);
        const DenoiseOptions options{.steps = kSteps};
        Result<void> outcome;
        const auto clip = measurement.add("clip_256", [&] {
            const auto denoised = denoise(*networks, prompt, frames, options, control);
            if (denoised)
                outcome = decode_pictures(networks->codec, *denoised, available_memory_bytes(), control).map([](const auto &) {});
            else
                outcome = tl::unexpected(denoised.error());
        });
        for (const Result<void> &result : {clip, outcome}) {
            if (!result)
                return tl::unexpected(result.error());
        }
        return measurement.times();
    });
}

} // namespace signwright
