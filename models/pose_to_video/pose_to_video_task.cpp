#include "models/pose_to_video/pose_to_video_task.h"

#include "core/base/random.h"
#include "core/media/png.h"
#include "models/network_device.h"
#include "models/pose_to_video/appearance_head.h"
#include "models/pose_to_video/diffusion_loss.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/latent_source.h"
#include "models/pose_to_video/picture_scores.h"
#include "models/pose_to_video/picture_weights.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/trained_networks.h"

#include <ATen/ATen.h>
#include <ATen/autocast_mode.h>

namespace signwright
{

namespace
{

constexpr std::uint64_t kStepStream = 2;

class PoseToVideoTask : public training::Task
{
public:
    PoseToVideoTask(training::Recipe recipe, PoseToVideoSettings settings, std::unique_ptr<TrainedNetworks> trained,
                    LatentSplits samples)
        : recipe_(std::move(recipe)), settings_(std::move(settings)), trained_(std::move(trained)),
          networks_(trained_->networks()), samples_(std::move(samples)), parameters_(trained_->parameters()),
          alphas_(alphas_cumprod(networks_.config.scheduler)),
          pool_(static_cast<std::size_t>(settings_.pool), [this](std::uint64_t id) { return samples_.training->at(id); })
    {
        if (settings_.distillation)
            teacher_.emplace(networks_, *settings_.distillation);
        if (settings_.appearance_weight == 0)
            return;
        head_table_.emplace(networks_.device, recipe_.seed);
        appearance_head_.emplace(ParameterScope(*head_table_), networks_.config.text_encoder.hidden_size);
        for (const auto &[name, tensor] : head_table_->named()) {
            tensor.requires_grad_(true);
            parameters_.emplace_back("appearance_head/" + name, tensor);
        }
    }

    std::string frozen() const override { return trained_->frozen() + samples_.identity; }
    training::NamedTensors parameters() override { return parameters_; }
    Result<training::StepResult> step(const training::StepContext &context) override;
    void after_backward() override { trained_->take_gradients(); }
    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) override;
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override
    {
        trained_->update();
        return trained_->write(folder, recipe_.name, training, samples_.description);
    }
    Result<void> read_bundle(const std::filesystem::path &folder) override { return trained_->read(folder); }

private:
    at::Tensor predict(const at::Tensor &noisy, const at::Tensor &timesteps, const TextStates &text,
                       const at::Tensor &conditions) const
    {
        return signwright::predict(networks_.unet, networks_.controlnet, noisy, timesteps, text, conditions);
    }
    at::Tensor text_ids(const std::vector<std::string> &prompts) const
    {
        return prompt_ids(trained_->tokenizer(), prompts, networks_.config.text_encoder,
                          networks_.config.pads_with_first_id ? 0 : -1)
            .to(networks_.device);
    }
    training::StepResult diffusion_loss(const LatentBatch &batch, const at::Tensor &prediction, const at::Tensor &noise,
                                        const TextStates &text) const;
    TextStates read_prompts(const at::Tensor &ids) const;
    at::Tensor with_own_predictions(const LatentBatch &batch, const at::Tensor &noise, const TextStates &text) const;
    at::Tensor pixel_loss(const LatentBatch &batch, const at::Tensor &denoised) const;
    Result<void> prepare_validation();
    Result<at::Tensor> generate(const LatentSample &sample) const;

    training::Recipe recipe_;
    PoseToVideoSettings settings_;
    std::unique_ptr<TrainedNetworks> trained_;
    DiffusionNetworks &networks_;
    LatentSplits samples_;
    training::NamedTensors parameters_;
    std::vector<float> alphas_;
    std::optional<ParameterTable> head_table_;
    std::optional<AppearanceHead> appearance_head_;
    std::optional<ConsistencyTeacher> teacher_;
    SlidingPool<LatentSample> pool_;
    std::vector<LatentSample> validation_samples_;
};

/// The text encoder's states; without gradients where it stays as it is.
TextStates PoseToVideoTask::read_prompts(const at::Tensor &ids) const
{
    const at::AutoGradMode grad(settings_.trains("text_encoder"));
    return networks_.text_encoder.forward(ids);
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

    trained_->update();
    at::Tensor noise = noise_from_seed(context.seed ^ position, 0, 1, batch.latents.sizes()).to(networks_.device);
    if (settings_.noise_offset > 0) {
        const auto channels = noise_from_seed(context.seed ^ position, 1, 1, {noise.size(0), noise.size(1), 1, 1});
        noise = noise + settings_.noise_offset * channels.to(networks_.device);
    }
    const at::Tensor ids = text_ids(batch.prompts);
    const TextStates text = read_prompts(ids);
    if (teacher_) {
        const at::Tensor noisy = batch.signal * batch.latents + batch.noise_level * noise;
        const auto student = [&](const at::Tensor &x, const at::Tensor &timesteps) {
            return predict(x, timesteps, text, batch.conditions);
        };
        const TextStates empty = read_prompts(text_ids(std::vector<std::string>(batch.prompts.size())));
        return training::StepResult{teacher_->loss(batch, noisy, text, empty, student), {}};
    }
    at::Tensor clean = batch.latents;
    if (random.chance(static_cast<float>(settings_.own_predictions)))
        clean = with_own_predictions(batch, noise, text);
    const at::Tensor prediction =
        predict(batch.signal * clean + batch.noise_level * noise, batch.timesteps, text, batch.conditions);
    training::StepResult result = diffusion_loss(batch, prediction, noise, text);
    result.record = {{"latents", batch.latents},      {"noise", noise},           {"timesteps", batch.timesteps}, {"ids", ids},
                     {"condition", batch.conditions}, {"prediction", prediction}, {"weights", batch.weights}};
    return result;
}

training::StepResult PoseToVideoTask::diffusion_loss(const LatentBatch &batch, const at::Tensor &prediction,
                                                     const at::Tensor &noise, const TextStates &text) const
{
    const Prediction kind = networks_.config.scheduler.prediction_type;
    at::Tensor errors = (prediction - diffusion_target(batch, noise, kind)).square() * batch.weights;
    if (settings_.min_snr_gamma > 0)
        errors = errors * min_snr_weights(batch, settings_.min_snr_gamma, kind);
    training::StepResult result;
    result.loss = errors.mean();
    result.metrics = {{"mse", result.loss.item<double>()}};
    if (settings_.appearance_weight > 0) {
        const at::Tensor appearance = appearance_head_->loss(text.pooled, batch.appearances, batch.prompts);
        result.metrics["appearance"] = appearance.item<double>();
        result.loss = result.loss + settings_.appearance_weight * appearance;
    }
    // A prediction of x₀ can be looked at as a picture; crops are cheap to decode.
    if (settings_.pixel_weight > 0 && !batch.whole && kind == Prediction::Sample) {
        const at::Tensor pixel = pixel_loss(batch, prediction);
        result.metrics["pixel"] = pixel.item<double>();
        result.loss = result.loss + settings_.pixel_weight * pixel;
    }
    return result;
}

Result<void> PoseToVideoTask::prepare_validation()
{
    trained_->update();
    for (auto id = validation_samples_.size(); id < static_cast<std::size_t>(samples_.validation_samples); ++id) {
        auto sample = samples_.validation->at(id);
        if (!sample)
            return tl::unexpected(sample.error());
        validation_samples_.push_back(std::move(*sample));
    }
    return {};
}

Result<at::Tensor> PoseToVideoTask::generate(const LatentSample &sample) const
{
    const double guidance = networks_.config.default_guidance_scale;
    const PreparedPrompt prompt = prepare_prompt(networks_, trained_->tokenizer(), sample.prompt, "", guidance);
    const at::Tensor condition = sample.condition.unsqueeze(0).to(networks_.device).to(at::kFloat) / 255.0;
    const DenoiseOptions options{
        .sampler = settings_.distillation ? "lcm" : "ddim", .steps = networks_.config.default_steps, .guidance_scale = guidance};
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
    if (validation_samples_.empty())
        return std::map<std::string, double>();
    PictureScores scores(settings_.hand_weight);
    for (const LatentSample &sample : validation_samples_) {
        const auto picture = generate(sample);
        if (!picture)
            return tl::unexpected(picture.error());
        scores.add(*picture, sample.rgb.unsqueeze(0).to(networks_.device).to(at::kFloat) / 127.5 - 1.0, sample.weights);
    }
    std::map<std::string, double> numbers{{"psnr", scores.psnr()}};
    if (settings_.pictures.empty())
        numbers["hand_psnr"] = scores.hand_psnr();
    return numbers;
}

Result<void> PoseToVideoTask::write_samples(const std::filesystem::path &folder, std::int64_t step)
{
    const at::NoGradGuard no_grad;
    if (auto prepared = prepare_validation(); !prepared)
        return prepared;
    constexpr std::size_t kShown = 8;
    std::vector<Image8> images;
    for (std::size_t i = 0; i < std::min(kShown, validation_samples_.size()); ++i) {
        const LatentSample &sample = validation_samples_[i];
        images.push_back(images_from_tensor(sample.rgb.unsqueeze(0), 0, 255).front());
        const auto picture = generate(sample);
        if (!picture)
            return tl::unexpected(picture.error());
        images.push_back(images_from_tensor(*picture, -1, 1).front());
    }
    if (images.empty())
        return {};
    return write_png(folder / ("frames-" + std::to_string(step) + ".png"), contact_sheet(images, 4));
}

} // namespace

Result<std::unique_ptr<training::Task>> make_pose_to_video_task(const training::Recipe &recipe, Device device)
{
    auto settings = pose_to_video_settings_from_json(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    settings->batch.batch_size = recipe.batch_size;
    auto trained = TrainedNetworks::create(*settings, recipe.task, recipe.seed, torch_device(device));
    if (!trained)
        return tl::unexpected(trained.error());
    const DiffusionNetworks &networks = (*trained)->networks();
    if (settings->distillation && networks.config.scheduler.num_train_timesteps % kTeacherSteps != 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "pose_to_video task: distillation needs a multiple of 50 timesteps, and the model has " +
                        std::to_string(networks.config.scheduler.num_train_timesteps));
    const SchedulerConfig &scheduler = networks.config.scheduler;
    if (settings->own_predictions > 0 && (scheduler.prediction_type != Prediction::Sample || !scheduler.rescale_betas_zero_snr))
        return fail(
            Module::Network, ErrorKind::BadInput,
            "pose_to_video task: \"own_predictions\" needs \"prediction_type\": \"sample\" and \"rescale_betas_zero_snr\"");
    const int side = settings->size / networks.config.latent_factor();
    if (settings->batch.whole_frames < 1.0 && side % settings->batch.crop != 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "pose_to_video task: \"crop\" must divide the " + std::to_string(side) +
                        " latent positions of a picture's side");
    auto samples = settings->pictures.empty()
                       ? rendered_signers(networks, recipe.seed, settings->hand_weight, settings->validation)
                       : listed_pictures(networks,
                                         {.list = settings->pictures,
                                          .size = settings->size,
                                          .validation = settings->validation,
                                          .frame_condition = settings->second_condition == "frame"},
                                         recipe.seed);
    if (!samples)
        return tl::unexpected(samples.error());
    return std::make_unique<PoseToVideoTask>(recipe, std::move(*settings), std::move(*trained), std::move(*samples));
}

} // namespace signwright
