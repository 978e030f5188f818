#include "models/pose_to_video/pose_to_video_task.h"

#include "core/base/random.h"
#include "core/base/resources.h"
#include "core/media/png.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/appearance_head.h"
#include "models/pose_to_video/bundle_card.h"
#include "models/pose_to_video/config_reader.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/latent_batch.h"
#include "models/pose_to_video/network_device.h"
#include "models/pose_to_video/picture_scores.h"
#include "models/pose_to_video/picture_weights.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/prompt_tokenizer.h"
#include "models/pose_to_video/start_bundle.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

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
    LatentBatchOptions batch;
    double own_predictions = 0.0; ///< part of the batches whose lower noise levels start from what the network itself predicted
    double hand_weight = 4.0;
    double appearance_weight = 0.0;
    double pixel_weight = 0.0;
    int pixel_crops = 8;
};

class PoseToVideoTask : public training::Task
{
public:
    PoseToVideoTask(training::Recipe recipe, Settings settings, nlohmann::json config, PromptTokenizer prompts,
                    c10::Device device, SignerSplits signers)
        : recipe_(std::move(recipe)), settings_(std::move(settings)), config_(std::move(config)), prompts_(std::move(prompts)),
          networks_(settings_.networks, device, recipe_.seed), head_table_(device, recipe_.seed), signers_(std::move(signers)),
          alphas_(alphas_cumprod(settings_.networks.scheduler)),
          appearance_head_(ParameterScope(head_table_), settings_.networks.text_encoder.hidden_size),
          pool_(static_cast<std::size_t>(settings_.pool), [this](std::uint64_t id) { return draw(signers_.training, id); })
    {
        for (const char *component : {"text_encoder", "unet", "controlnet"}) {
            for (const auto &[name, tensor] : networks_.table(component).named()) {
                tensor.requires_grad_(true);
                parameters_.emplace_back(std::string(component) + "/" + name, tensor);
            }
        }
        for (const auto &[name, tensor] : head_table_.named()) {
            tensor.requires_grad_(true);
            parameters_.emplace_back("appearance_head/" + name, tensor);
        }
    }

    Result<void> load_autoencoder(const Bundle &bundle)
    {
        frozen_ = bundle.manifest.at("files").value("autoencoder.safetensors", nlohmann::json()).dump();
        return networks_.load(bundle, "autoencoder");
    }
    std::string frozen() const override { return frozen_; }
    training::NamedTensors parameters() override { return parameters_; }
    Result<training::StepResult> step(const training::StepContext &context) override;
    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) override;
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override;
    Result<void> read_bundle(const std::filesystem::path &folder) override;

private:
    Result<LatentSample> draw(PosedSigners &signers, std::uint64_t id) const;
    at::Tensor predict(const at::Tensor &noisy, const at::Tensor &timesteps, const TextStates &text,
                       const at::Tensor &conditions) const;
    at::Tensor with_own_predictions(const LatentBatch &batch, const at::Tensor &noise, const TextStates &text) const;
    at::Tensor pixel_loss(const LatentBatch &batch, const at::Tensor &denoised) const;
    Result<void> prepare_validation();
    Result<at::Tensor> generate(const LatentSample &sample, bool second) const;

    training::Recipe recipe_;
    Settings settings_;
    nlohmann::json config_;
    PromptTokenizer prompts_;
    DiffusionNetworks networks_;
    ParameterTable head_table_;
    training::NamedTensors parameters_;
    SignerSplits signers_;
    std::vector<float> alphas_;
    AppearanceHead appearance_head_;
    SlidingPool<LatentSample> pool_;
    std::vector<LatentSample> validation_samples_;
    std::string frozen_; ///< of the autoencoder
};

Result<LatentSample> PoseToVideoTask::draw(PosedSigners &signers, std::uint64_t id) const
{
    const auto signer = signers.at(id);
    if (!signer)
        return tl::unexpected(signer.error());
    return draw_latent_sample(*signer, networks_, settings_.hand_weight);
}

at::Tensor PoseToVideoTask::predict(const at::Tensor &noisy, const at::Tensor &timesteps, const TextStates &text,
                                    const at::Tensor &conditions) const
{
    const ControlResiduals residuals =
        networks_.controlnet->forward(noisy, timesteps, networks_.controlnet->prepare_text(text.states), text.pooled,
                                      networks_.controlnet->embed_condition(conditions));
    return networks_.unet.forward(noisy, timesteps, networks_.unet.prepare_text(text.states), text.pooled, &residuals);
}

/// The clean latents of a batch; below the last noise level, those that the network's first step makes. A sampler's later steps
/// start from such blurred predictions, and a network that knows sharp ones only takes the blur for the picture.
at::Tensor PoseToVideoTask::with_own_predictions(const LatentBatch &batch, const at::Tensor &noise, const TextStates &text) const
{
    const at::NoGradGuard no_grad;
    const auto last = static_cast<double>(alphas_.size() - 1);
    const at::Tensor lower = batch.timesteps.lt(last).nonzero().flatten();
    if (lower.numel() == 0)
        return batch.latents;
    const TextStates their_text{text.states.index_select(0, lower), text.pooled.index_select(0, lower), {}};
    const at::Tensor predicted = predict(noise.index_select(0, lower), at::full({lower.numel()}, last, batch.timesteps.options()),
                                         their_text, batch.conditions.index_select(0, lower));
    // Mixed precision keeps what it cast; without gradients that would cut the pass that follows from its weights.
    at::autocast::clear_cache();
    return batch.latents.index_copy(0, lower, predicted.to(batch.latents.scalar_type()));
}

at::Tensor PoseToVideoTask::pixel_loss(const LatentBatch &batch, const at::Tensor &denoised) const
{
    const std::int64_t count = std::min<std::int64_t>(settings_.pixel_crops, denoised.size(0));
    const at::Tensor target = batch.pictures.narrow(0, 0, count).to(at::kFloat) / 127.5 - 1.0;
    const at::Tensor weight = at::upsample_nearest2d(batch.weights.narrow(0, 0, count), {target.size(2), target.size(3)});
    constexpr double kEdgeWeight = 0.5;
    return picture_error(decode_latents(networks_, denoised.narrow(0, 0, count)) - target, weight, kEdgeWeight);
}

Result<training::StepResult> PoseToVideoTask::step(const training::StepContext &context)
{
    const auto drawn =
        static_cast<std::uint64_t>(context.step) * static_cast<std::uint64_t>(recipe_.batch_size * recipe_.accumulate);
    // Every process goes through its own part of the endless order.
    const std::uint64_t own_part = static_cast<std::uint64_t>(context.rank) << 40;
    if (auto moved = pool_.move_to(own_part + drawn / static_cast<std::uint64_t>(settings_.reuse), context.stop); !moved)
        return tl::unexpected(moved.error());
    const auto position =
        (static_cast<std::uint64_t>(context.step) << 16) + static_cast<std::uint64_t>(context.micro_batch * 256 + context.rank);
    Random random(context.seed, mix64(mix64(kStepStream) + position));
    const LatentBatch batch = make_latent_batch(pool_, settings_.batch, alphas_, networks_.device, random);

    const at::Tensor noise = noise_from_seed(context.seed ^ position, 0, 1, batch.latents.sizes()).to(networks_.device);
    const TextStates text = networks_.text_encoder.forward(
        prompt_ids(prompts_.tokenizer, batch.prompts, settings_.networks.text_encoder).to(networks_.device));
    at::Tensor clean = batch.latents;
    if (random.chance(static_cast<float>(settings_.own_predictions)))
        clean = with_own_predictions(batch, noise, text);
    const at::Tensor prediction =
        predict(batch.signal * clean + batch.noise_level * noise, batch.timesteps, text, batch.conditions);

    at::Tensor target = batch.latents;
    if (settings_.networks.scheduler.prediction_type == Prediction::Epsilon)
        target = noise;
    else if (settings_.networks.scheduler.prediction_type == Prediction::Velocity)
        target = batch.signal * noise - batch.noise_level * batch.latents;
    training::StepResult result;
    result.loss = ((prediction - target).square() * batch.weights).mean();
    result.metrics = {{"mse", result.loss.item<double>()}};
    if (settings_.appearance_weight > 0) {
        const at::Tensor appearance = appearance_head_.loss(text.pooled, batch.appearances, batch.prompts);
        result.metrics["appearance"] = appearance.item<double>();
        result.loss = result.loss + settings_.appearance_weight * appearance;
    }
    // A prediction of x₀ can be looked at as a picture; crops are cheap to decode.
    if (settings_.pixel_weight > 0 && !batch.whole && settings_.networks.scheduler.prediction_type == Prediction::Sample) {
        const at::Tensor pixel = pixel_loss(batch, prediction);
        result.metrics["pixel"] = pixel.item<double>();
        result.loss = result.loss + settings_.pixel_weight * pixel;
    }
    return result;
}

Result<void> PoseToVideoTask::prepare_validation()
{
    for (auto id = validation_samples_.size(); id < kValidationSamples; ++id) {
        auto sample = draw(signers_.validation, 16 * id);
        if (!sample)
            return tl::unexpected(sample.error());
        validation_samples_.push_back(std::move(*sample));
    }
    return {};
}

Result<at::Tensor> PoseToVideoTask::generate(const LatentSample &sample, bool second) const
{
    const double guidance = settings_.networks.default_guidance_scale;
    const PreparedPrompt prompt = prepare_prompt(networks_, prompts_.tokenizer, sample.prompt, "", guidance);
    const at::Tensor condition =
        (second ? sample.condition : sample.skeleton).unsqueeze(0).to(networks_.device).to(at::kFloat) / 255.0;
    const DenoiseOptions options{.sampler = "ddim", .steps = settings_.networks.default_steps, .guidance_scale = guidance};
    const at::Tensor noise = noise_from_seed(recipe_.seed, 0, 0, sample.latents.unsqueeze(0).sizes()).to(networks_.device);
    const auto latents = denoise(networks_, prompt, {.conditions = condition, .noise = noise}, options, {});
    if (!latents)
        return tl::unexpected(latents.error());
    return decode_latents(networks_, *latents).clamp(-1, 1);
}

Result<std::map<std::string, double>> PoseToVideoTask::validate()
{
    const at::NoGradGuard no_grad;
    if (auto prepared = prepare_validation(); !prepared)
        return tl::unexpected(prepared.error());
    PictureScores scores(settings_.hand_weight);
    for (const LatentSample &sample : validation_samples_) {
        const auto picture = generate(sample, true);
        if (!picture)
            return tl::unexpected(picture.error());
        scores.add(*picture, sample.rgb.unsqueeze(0).to(networks_.device).to(at::kFloat) / 127.5 - 1.0, sample.weights);
    }
    return std::map<std::string, double>{{"psnr", scores.psnr()}, {"hand_psnr", scores.hand_psnr()}};
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
    const nlohmann::json manifest =
        pose_to_video_card(recipe_.name, "controlnet_diffusion", config_, networks_.parameter_count(), training);
    std::map<std::string, std::map<std::string, TensorData>> components;
    for (const std::string &component : networks_.components())
        components.emplace(component, nn::data_from_tensors(networks_.table(component).named()));
    return signwright::write_bundle(folder, manifest, components, {{settings_.networks.merges, prompts_.merges}});
}

Result<void> PoseToVideoTask::read_bundle(const std::filesystem::path &folder)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    // The recipe says which autoencoder; its scale belongs to it.
    for (const char *component : {"text_encoder", "unet", "controlnet"}) {
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
    reader.read("drop_text", settings.batch.drop_text, 0.0, 1.0);
    reader.read("drop_second", settings.batch.drop_second, 0.0, 1.0);
    reader.read("pure_noise", settings.batch.pure_noise, 0.0, 1.0);
    reader.read("own_predictions", settings.own_predictions, 0.0, 1.0);
    reader.read("hand_weight", settings.hand_weight, 1.5, 100.0);
    reader.read("pixel_weight", settings.pixel_weight, 0.0, 100.0);
    reader.read("pixel_crops", settings.pixel_crops, 1, 1 << 10);
    reader.read("appearance_weight", settings.appearance_weight, 0.0, 100.0);
    reader.read("whole_frames", settings.batch.whole_frames, 0.0, 1.0);
    reader.read("crop", settings.batch.crop, 4, 64);
    reader.require(!settings.autoencoder.empty(), "needs \"autoencoder\": the folder or name of a bundle that holds one");
    const nlohmann::json networks = task.value("networks", nlohmann::json());
    reader.require(networks.is_object() && networks.value("text_encoder", nlohmann::json()).is_object(),
                   "needs the networks' numbers as \"networks\"");
    reader.require(!networks.is_object() || !networks.contains("detail"),
                   "does not train \"detail\"; the task \"detail\" does, afterwards");
    reader.refuse_unknown({"name", "networks"});
    return reader.finish(settings);
}

} // namespace

Result<std::unique_ptr<training::Task>> make_pose_to_video_task(const training::Recipe &recipe, Device device)
{
    auto settings = read_settings(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto autoencoder = find_start_bundle(settings->autoencoder);
    if (!autoencoder)
        return tl::unexpected(autoencoder.error());
    auto prompts = PromptTokenizer::read(resource_folder() / "tokenizers" / "prompts" / "merges.txt");
    if (!prompts)
        return tl::unexpected(prompts.error());

    nlohmann::json config = recipe.task.at("networks");
    config["autoencoder"] = autoencoder->config().at("autoencoder");
    config["text_encoder"]["vocab_size"] = prompts->tokenizer.vocabulary_size();
    auto networks = pose_to_video_config_from_json(config);
    if (!networks)
        return tl::unexpected(networks.error());
    settings->networks = std::move(*networks);
    settings->batch.batch_size = recipe.batch_size;
    if (settings->own_predictions > 0 && (settings->networks.scheduler.prediction_type != Prediction::Sample ||
                                          !settings->networks.scheduler.rescale_betas_zero_snr))
        return fail(
            Module::Network, ErrorKind::BadInput,
            "pose_to_video task: \"own_predictions\" needs \"prediction_type\": \"sample\" and \"rescale_betas_zero_snr\"");
    if (kTrainingPictureSize / settings->networks.latent_factor() % settings->batch.crop != 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "pose_to_video task: \"crop\" must divide the " +
                        std::to_string(kTrainingPictureSize / settings->networks.latent_factor()) +
                        " latent positions of a picture's side");

    auto signers = SignerSplits::create(recipe.seed);
    if (!signers)
        return tl::unexpected(signers.error());
    auto task = std::make_unique<PoseToVideoTask>(recipe, std::move(*settings), std::move(config), std::move(*prompts),
                                                  torch_device(device), std::move(*signers));
    if (auto loaded = task->load_autoencoder(*autoencoder); !loaded)
        return tl::unexpected(loaded.error());
    return task;
}

} // namespace signwright
