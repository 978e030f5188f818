#include "models/pose_to_video/pose_to_video_task.h"

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/base/resources.h"
#include "core/media/png.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/config_reader.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/latent_samples.h"
#include "models/pose_to_video/network_device.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/sliding_pool.h"

#include <ATen/ATen.h>

#include <cmath>

namespace signwright
{

namespace
{

constexpr int kValidationSamples = 24;
constexpr std::uint64_t kStepStream = 2;

struct Settings {
    std::string autoencoder;
    PoseToVideoConfig networks;
    int pool = 512;
    int reuse = 8;
    double drop_text = 0.1;
    double drop_second = 0.3;
    double pure_noise = 0.3;
    double hand_weight = 4.0;
    double pixel_weight = 0.0;
    int pixel_crop = 8;
};

Result<Bundle> find_autoencoder(const std::string &name)
{
    if (std::filesystem::exists(name))
        return open_bundle(name);
    return find_bundle("pose_to_video", name);
}

class PoseToVideoTask : public training::Task
{
public:
    PoseToVideoTask(training::Recipe recipe, Settings settings, nlohmann::json config, std::string merges,
                    BytePairTokenizer tokenizer, c10::Device device, PosedSigners training, PosedSigners validation)
        : recipe_(std::move(recipe)), settings_(std::move(settings)), config_(std::move(config)), merges_(std::move(merges)),
          tokenizer_(std::move(tokenizer)), networks_(settings_.networks, device, recipe_.seed), training_(std::move(training)),
          validation_(std::move(validation)), alphas_(alphas_cumprod(settings_.networks.scheduler)),
          pool_(static_cast<std::size_t>(settings_.pool), [this](std::uint64_t id) { return draw(training_, id); })
    {
        for (const char *component : {"text_encoder", "unet", "controlnet"}) {
            for (const auto &[name, tensor] : networks_.table(component).named()) {
                tensor.requires_grad_(true);
                parameters_.emplace_back(std::string(component) + "/" + name, tensor);
            }
        }
    }

    Result<void> load_autoencoder(const Bundle &bundle) { return networks_.load(bundle, "autoencoder"); }
    training::NamedTensors parameters() override { return parameters_; }
    Result<training::StepResult> step(const training::StepContext &context) override;
    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) override;
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override;
    Result<void> read_bundle(const std::filesystem::path &folder) override;

private:
    /// One micro-batch as tensors on the device.
    struct Batch {
        std::vector<const LatentSample *> samples;
        at::Tensor latents, conditions, weights, timesteps, signal, noise_level;
        std::vector<std::string> prompts;
    };

    Result<LatentSample> draw(PosedSigners &signers, std::uint64_t id) const;
    Batch make_batch(Random &random) const;
    at::Tensor pixel_loss(const Batch &batch, const at::Tensor &denoised, Random &random) const;
    Result<void> prepare_validation();
    Result<at::Tensor> generate(const LatentSample &sample, bool second) const;

    training::Recipe recipe_;
    Settings settings_;
    nlohmann::json config_;
    std::string merges_;
    BytePairTokenizer tokenizer_;
    DiffusionNetworks networks_;
    training::NamedTensors parameters_;
    PosedSigners training_, validation_;
    std::vector<float> alphas_;
    SlidingPool<LatentSample> pool_;
    std::vector<LatentSample> validation_samples_;
};

Result<LatentSample> PoseToVideoTask::draw(PosedSigners &signers, std::uint64_t id) const
{
    const auto signer = signers.at(id);
    if (!signer)
        return tl::unexpected(signer.error());
    return draw_latent_sample(*signer, networks_, settings_.hand_weight);
}

PoseToVideoTask::Batch PoseToVideoTask::make_batch(Random &random) const
{
    Batch batch;
    std::vector<at::Tensor> latents, conditions, weights;
    std::vector<float> timesteps, signal, noise_level;
    const int levels = settings_.networks.scheduler.num_train_timesteps;
    for (int i = 0; i < recipe_.batch_size; ++i) {
        const LatentSample &sample = pool_[random.below(static_cast<std::uint32_t>(pool_.size()))];
        batch.samples.push_back(&sample);
        latents.push_back(sample.latents);
        conditions.push_back(random.chance(static_cast<float>(settings_.drop_second)) ? sample.skeleton : sample.condition);
        weights.push_back(sample.weights);
        batch.prompts.push_back(random.chance(static_cast<float>(settings_.drop_text)) ? "" : sample.prompt);
        const std::uint32_t drawn = random.below(static_cast<std::uint32_t>(levels));
        const std::size_t t =
            random.chance(static_cast<float>(settings_.pure_noise)) ? static_cast<std::size_t>(levels - 1) : drawn;
        timesteps.push_back(static_cast<float>(t));
        signal.push_back(std::sqrt(alphas_[t]));
        noise_level.push_back(std::sqrt(1.0f - alphas_[t]));
    }
    const auto column = [&](const std::vector<float> &values) {
        return at::tensor(values).view({-1, 1, 1, 1}).to(networks_.device);
    };
    batch.latents = at::stack(latents).to(networks_.device);
    batch.conditions = at::stack(conditions).to(networks_.device).to(at::kFloat) / 255.0;
    batch.weights = at::avg_pool2d(at::stack(weights), settings_.networks.autoencoder.factor()).to(networks_.device);
    batch.weights = batch.weights / batch.weights.mean();
    batch.timesteps = at::tensor(timesteps).to(networks_.device);
    batch.signal = column(signal);
    batch.noise_level = column(noise_level);
    return batch;
}

at::Tensor PoseToVideoTask::pixel_loss(const Batch &batch, const at::Tensor &denoised, Random &random) const
{
    // The decoder sees a margin of latents around the crop, whose pixels do not count.
    constexpr int kMargin = 2;
    const int factor = settings_.networks.autoencoder.factor();
    const int side = settings_.pixel_crop + 2 * kMargin;
    const int latent_side = static_cast<int>(denoised.size(2));
    std::vector<at::Tensor> crops, targets;
    for (std::size_t i = 0; i < batch.samples.size(); ++i) {
        const auto &hands = batch.samples[i]->hands;
        if (hands.empty())
            continue;
        const auto center = hands[random.below(static_cast<std::uint32_t>(hands.size()))];
        const auto place = [&](int pixel) { return std::clamp(pixel / factor - side / 2, 0, latent_side - side); };
        const int left = place(center[0]), top = place(center[1]);
        crops.push_back(denoised[static_cast<std::int64_t>(i)].narrow(1, top, side).narrow(2, left, side));
        targets.push_back(batch.samples[i]->rgb.narrow(1, top * factor, side * factor).narrow(2, left * factor, side * factor));
    }
    if (crops.empty())
        return at::zeros({});
    const at::Tensor target = at::stack(targets).to(networks_.device).to(at::kFloat) / 127.5 - 1.0;
    const at::Tensor error = decode_latents(networks_, at::stack(crops)) - target;
    const int margin = kMargin * factor;
    return error.slice(2, margin, -margin).slice(3, margin, -margin).abs().mean();
}

Result<training::StepResult> PoseToVideoTask::step(const training::StepContext &context)
{
    const auto drawn =
        static_cast<std::uint64_t>(context.step) * static_cast<std::uint64_t>(recipe_.batch_size * recipe_.accumulate);
    // Every process goes through its own part of the endless order.
    const std::uint64_t own_part = static_cast<std::uint64_t>(context.rank) << 40;
    if (auto moved = pool_.move_to(own_part + drawn / static_cast<std::uint64_t>(settings_.reuse)); !moved)
        return tl::unexpected(moved.error());
    const auto position =
        (static_cast<std::uint64_t>(context.step) << 16) + static_cast<std::uint64_t>(context.micro_batch * 256 + context.rank);
    Random random(context.seed, mix64(kStepStream) ^ mix64(position));
    const Batch batch = make_batch(random);

    const at::Tensor noise = noise_from_seed(context.seed ^ position, 0, 1, batch.latents.sizes()).to(networks_.device);
    const at::Tensor noisy = batch.signal * batch.latents + batch.noise_level * noise;
    const TextStates text = networks_.text_encoder.forward(
        prompt_ids(tokenizer_, batch.prompts, settings_.networks.text_encoder).to(networks_.device));
    const ControlResiduals residuals =
        networks_.controlnet.forward(noisy, batch.timesteps, networks_.controlnet.prepare_text(text.states), text.pooled,
                                     networks_.controlnet.embed_condition(batch.conditions));
    const at::Tensor prediction =
        networks_.unet.forward(noisy, batch.timesteps, networks_.unet.prepare_text(text.states), text.pooled, &residuals);

    at::Tensor target = batch.latents;
    if (settings_.networks.scheduler.prediction_type == Prediction::Epsilon)
        target = noise;
    else if (settings_.networks.scheduler.prediction_type == Prediction::Velocity)
        target = batch.signal * noise - batch.noise_level * batch.latents;
    training::StepResult result;
    result.loss = ((prediction - target).square() * batch.weights).mean();
    result.metrics = {{"mse", result.loss.item<double>()}};
    // A prediction of x₀ can be looked at as a picture.
    if (settings_.pixel_weight > 0 && settings_.networks.scheduler.prediction_type == Prediction::Sample) {
        const at::Tensor pixel = pixel_loss(batch, prediction, random);
        result.metrics["hand_l1"] = pixel.item<double>();
        result.loss = result.loss + settings_.pixel_weight * pixel;
    }
    return result;
}

Result<void> PoseToVideoTask::prepare_validation()
{
    for (auto id = validation_samples_.size(); id < kValidationSamples; ++id) {
        auto sample = draw(validation_, 16 * id);
        if (!sample)
            return tl::unexpected(sample.error());
        validation_samples_.push_back(std::move(*sample));
    }
    return {};
}

Result<at::Tensor> PoseToVideoTask::generate(const LatentSample &sample, bool second) const
{
    const double guidance = settings_.networks.default_guidance_scale;
    const PreparedPrompt prompt = prepare_prompt(networks_, tokenizer_, sample.prompt, "", guidance);
    const at::Tensor condition =
        (second ? sample.condition : sample.skeleton).unsqueeze(0).to(networks_.device).to(at::kFloat) / 255.0;
    const DenoiseOptions options{.sampler = "ddim", .steps = settings_.networks.default_steps, .guidance_scale = guidance};
    const at::Tensor noise = noise_from_seed(recipe_.seed, 0, 0, sample.latents.unsqueeze(0).sizes()).to(networks_.device);
    const auto latents = denoise(networks_, prompt, condition, noise, options, {});
    if (!latents)
        return tl::unexpected(latents.error());
    return decode_latents(networks_, *latents).clamp(-1, 1);
}

Result<std::map<std::string, double>> PoseToVideoTask::validate()
{
    const at::NoGradGuard no_grad;
    if (auto prepared = prepare_validation(); !prepared)
        return tl::unexpected(prepared.error());
    double whole = 0.0, hands = 0.0, hand_pixels = 0.0;
    for (const LatentSample &sample : validation_samples_) {
        const auto picture = generate(sample, true);
        if (!picture)
            return tl::unexpected(picture.error());
        const at::Tensor target = sample.rgb.unsqueeze(0).to(networks_.device).to(at::kFloat) / 127.5 - 1.0;
        const at::Tensor error = ((*picture - target) / 2).square().mean(1);
        whole += error.mean().item<double>();
        const at::Tensor hand = sample.weights.to(networks_.device).ge(settings_.hand_weight).to(at::kFloat);
        hands += (error * hand).sum().item<double>();
        hand_pixels += hand.sum().item<double>();
    }
    return std::map<std::string, double>{{"psnr", -10 * std::log10(whole / kValidationSamples)},
                                         {"hand_psnr", -10 * std::log10(hands / std::max(hand_pixels, 1.0))}};
}

Result<void> PoseToVideoTask::write_samples(const std::filesystem::path &folder, std::int64_t step)
{
    const at::NoGradGuard no_grad;
    if (auto prepared = prepare_validation(); !prepared)
        return prepared;
    constexpr std::size_t kShown = 8;
    std::vector<Image8> images;
    for (std::size_t i = 0; i < kShown; ++i) {
        const LatentSample &sample = validation_samples_[i];
        images.push_back(images_from_tensor(sample.rgb.unsqueeze(0), 0, 255).front());
        const auto picture = generate(sample, true);
        if (!picture)
            return tl::unexpected(picture.error());
        images.push_back(images_from_tensor(*picture, -1, 1).front());
    }
    return write_png(folder / ("frames-" + std::to_string(step) + ".png"), contact_sheet(images, 4));
}

Result<void> PoseToVideoTask::write_bundle(const std::filesystem::path &folder, const nlohmann::json &training)
{
    nlohmann::json manifest = {{"name", recipe_.name},
                               {"kind", "pose_to_video"},
                               {"architecture", "controlnet_diffusion"},
                               {"config", config_},
                               {"recipe", training},
                               {"scores", training.value("scores", nlohmann::json::object())},
                               {"licence", "Apache-2.0"},
                               {"training_data", "the procedural corpus, drawn by the mannequin renderer"},
                               {"caveat", "synthetic, unverified by fluent signers"},
                               {"parameters", networks_.parameter_count()}};
    std::map<std::string, std::map<std::string, TensorData>> components;
    for (const char *component : {"autoencoder", "text_encoder", "unet", "controlnet"})
        components.emplace(component, nn::data_from_tensors(networks_.table(component).named()));
    return signwright::write_bundle(folder, manifest, components, {{settings_.networks.merges, merges_}});
}

Result<void> PoseToVideoTask::read_bundle(const std::filesystem::path &folder)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    for (const char *component : {"autoencoder", "text_encoder", "unet", "controlnet"}) {
        if (auto loaded = networks_.load(*bundle, component); !loaded)
            return loaded;
    }
    return {};
}

Result<Settings> read_settings(const nlohmann::json &task)
{
    Settings settings;
    ConfigReader reader(task, "pose_to_video task");
    reader.read("autoencoder", settings.autoencoder);
    reader.read("pool", settings.pool, 1, 1 << 16);
    reader.read("reuse", settings.reuse, 1, 1 << 16);
    reader.read("drop_text", settings.drop_text);
    reader.read("drop_second", settings.drop_second);
    reader.read("pure_noise", settings.pure_noise);
    reader.read("hand_weight", settings.hand_weight);
    reader.read("pixel_weight", settings.pixel_weight);
    reader.read("pixel_crop", settings.pixel_crop, 1, 24);
    reader.require(!settings.autoencoder.empty(), "needs \"autoencoder\": the folder or name of a bundle that holds one");
    reader.require(task.contains("networks"), "needs the networks' numbers as \"networks\"");
    return reader.finish(settings);
}

} // namespace

Result<std::unique_ptr<training::Task>> make_pose_to_video_task(const training::Recipe &recipe, Device device)
{
    auto settings = read_settings(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto autoencoder = find_autoencoder(settings->autoencoder);
    if (!autoencoder)
        return tl::unexpected(autoencoder.error());
    const std::filesystem::path merges_path = resource_folder() / "tokenizers" / "prompts" / "merges.txt";
    auto merges = read_file(merges_path);
    if (!merges)
        return tl::unexpected(merges.error());
    auto tokenizer = BytePairTokenizer::parse(*merges, merges_path.string());
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());

    nlohmann::json config = recipe.task.at("networks");
    config["autoencoder"] = autoencoder->config().at("autoencoder");
    config["text_encoder"]["vocab_size"] = tokenizer->vocabulary_size();
    auto networks = pose_to_video_config_from_json(config);
    if (!networks)
        return tl::unexpected(networks.error());
    settings->networks = std::move(*networks);

    auto training_signers = PosedSigners::create(recipe.seed, false);
    if (!training_signers)
        return tl::unexpected(training_signers.error());
    auto validation_signers = PosedSigners::create(recipe.seed, true);
    if (!validation_signers)
        return tl::unexpected(validation_signers.error());
    auto task = std::make_unique<PoseToVideoTask>(recipe, std::move(*settings), std::move(config), std::move(*merges),
                                                  std::move(*tokenizer), torch_device(device), std::move(*training_signers),
                                                  std::move(*validation_signers));
    if (auto loaded = task->load_autoencoder(*autoencoder); !loaded)
        return tl::unexpected(loaded.error());
    return task;
}

} // namespace signwright
