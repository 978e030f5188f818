#include "models/pose_to_video/inference_benchmark.h"

#include "core/base/median.h"
#include "models/cuda/cuda_backend.h"
#include "models/device.h"
#include "models/network_device.h"
#include "models/nn/exceptions.h"
#include "models/pose_to_video/assembly.h"
#include "models/pose_to_video/device_memory.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/tiled_autoencoder.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
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

Result<std::unique_ptr<DiffusionNetworks>> packed_networks(const std::optional<Bundle> &model, const InferencePlace &place)
{
    const ReturnFreedBlocks loading;
    const c10::Device device = torch_device(place.device);
    const c10::ScalarType type = torch_type(place.precision);
    std::unique_ptr<DiffusionNetworks> networks;
    if (model) {
        const VideoModelParts parts{.model = *model};
        const auto assembly = assemble(parts);
        if (!assembly)
            return tl::unexpected(assembly.error());
        networks = std::make_unique<DiffusionNetworks>(assembly->config, device, std::nullopt, type);
        if (auto loaded = load_parts(parts, *networks); !loaded)
            return tl::unexpected(loaded.error());
    } else {
        networks = std::make_unique<DiffusionNetworks>(stable_diffusion_config(), device, 0, type);
    }
    networks->pack();
    return networks;
}

/// Runs pieces of work one after the other.
class Measurement
{
public:
    Measurement(const InferencePlace &place, const Control &control) : place_(place), control_(control) {}

    Result<void> add(const std::string &name, const std::function<void()> &work)
    {
        constexpr int kPieces = 5, kWarm = 3;
        std::vector<double> seconds;
        for (int run = -kWarm; run < place_.runs(); ++run) {
            if (control_.stopped())
                return cancelled(Module::Network);
            const double took = seconds_of(work);
            if (run >= 0)
                seconds.push_back(took);
        }
        figures_.emplace_back(name, median(seconds));
        control_.report("measure", std::min(1.0, static_cast<double>(figures_.size()) / kPieces));
        return {};
    }
    const std::vector<std::pair<std::string, double>> &seconds() const { return figures_; }

    double seconds_of(const std::function<void()> &work) const
    {
        finish_device();
        const auto start = std::chrono::steady_clock::now();
        work();
        finish_device();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }

private:
    void finish_device() const
    {
        if (place_.device == Device::Cuda)
            cuda_backend()->synchronize();
    }

    InferencePlace place_;
    const Control &control_;
    std::vector<std::pair<std::string, double>> figures_;
};

/// In operations a second.
double speed_of_products(const Measurement &measurement, const at::TensorOptions &options)
{
    constexpr std::int64_t kSide = 8192;
    constexpr int kRuns = 10;
    const at::Tensor a = at::randn({kSide, kSide}, options), b = at::randn({kSide, kSide}, options);
    std::vector<double> seconds;
    for (int run = 0; run < kRuns; ++run)
        seconds.push_back(measurement.seconds_of([&] { at::matmul(a, b); }));
    return 2.0 * kSide * kSide * kSide / median(seconds);
}

} // namespace

Result<InferenceFigures> measure_inference(const std::optional<Bundle> &model, const InferencePlace &place,
                                           const Control &control)
{
    return nn::with_exceptions_as_errors(Module::Network, "close other programs", [&]() -> Result<InferenceFigures> {
        const c10::InferenceMode inference;
        const auto made = packed_networks(model, place);
        if (!made)
            return tl::unexpected(made.error());
        const auto &networks = *made;
        at::manual_seed(0);
        const at::TensorOptions on_device = at::TensorOptions(networks->device).dtype(at::kFloat);
        PreparedPrompt prompt;
        prompt.states = at::randn({1, kTokens, networks->config.unet.cross_attention_dim}, on_device).to(networks->type);
        prompt.unet = networks->unet.prepare_text(prompt.states);
        prompt.controlnet = networks->controlnet->prepare_text(prompt.states);
        const DenoiseOptions options{.steps = kSteps};

        Measurement measurement(place, control);
        const std::int64_t batch = place.batch();
        for (const std::int64_t size : {256, 512}) {
            const std::string side = std::to_string(size);
            const at::Tensor latents = at::randn({batch, 4, size / 8, size / 8}, on_device);
            const at::Tensor timesteps = at::full({batch}, 500.0, on_device);
            const at::Tensor conditions = at::rand({batch, 3, size, size}, on_device);
            NoisePredictor predictor = predictor_of(*networks, prompt, options);
            const auto called = measurement.add("unet_controlnet_" + side, [&] {
                predictor.predict(latents, timesteps, networks->controlnet->embed_condition(conditions), {batch}, true);
            });
            if (!called)
                return tl::unexpected(called.error());
            if (auto decoded = measurement.add("decode_" + side, [&] { networks->codec.decode(latents); }); !decoded)
                return tl::unexpected(decoded.error());
        }
        const std::int64_t size = place.clip_size();
        FrameBatch frames{.conditions = at::rand({kFrames, 3, size, size}, on_device),
                          .noise = at::randn({kFrames, 4, size / 8, size / 8}, on_device)};
        frames.frames.resize(kFrames);
        Result<void> outcome;
        NoisePredictor predictor = predictor_of(*networks, prompt, options);
        const auto clip = measurement.add("clip", [&] {
            const auto denoised = denoise(*networks, prompt, predictor, frames, options, control);
            if (denoised)
                outcome = decode_pictures(networks->codec, *denoised, available_memory_bytes(networks->device), control)
                              .map([](const auto &) {});
            else
                outcome = tl::unexpected(denoised.error());
        });
        for (const Result<void> &result : {clip, outcome}) {
            if (!result)
                return tl::unexpected(result.error());
        }
        InferenceFigures figures{.seconds = measurement.seconds()};
        if (place.device == Device::Cuda) {
            figures.peak_device_mib = peak_device_mib(networks->device);
            figures.product_tflops = speed_of_products(measurement, on_device.dtype(networks->type)) / 1e12;
        }
        return figures;
    });
}

} // namespace signwright
