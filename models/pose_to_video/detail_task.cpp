#include "models/pose_to_video/detail_task.h"

#include "core/base/random.h"
#include "core/media/png.h"
#include "models/network_device.h"
#include "models/nn/config_reader.h"
#include "models/nn/full_precision.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/bundle_card.h"
#include "models/pose_to_video/crop_place.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/latent_samples.h"
#include "models/pose_to_video/picture_scores.h"
#include "models/pose_to_video/picture_weights.h"
#include "models/pose_to_video/pipeline.h"
#include "models/pose_to_video/prompt_tokenizer.h"
#include "models/pose_to_video/sliding_pool.h"
#include "models/pose_to_video/start_bundle.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

constexpr int kValidationSamples = 24;
constexpr int kCropStep = 8; ///< pixels
/// Streams of random numbers, one for each thing that is drawn.
enum class Stream : std::uint64_t { Crops = 1, Second = 2, Noise = 3 };

std::uint64_t key_of(Stream stream, std::uint64_t index) { return mix64(mix64(static_cast<std::uint64_t>(stream)) + index); }

struct Settings {
    std::string start;
    int pool = 512;
    int reuse = 32;
    int crop = 96;
    double drop_second = 0.3;
    double hand_weight = 4.0;
    double edge_weight = 0.5;
};

/// A generated picture and what it should have been.
struct Pair {
    at::Tensor generated;                  ///< by the frozen networks, (3, H, W)
    at::Tensor condition;                  ///< (3, H, W), bytes
    at::Tensor rgb;                        ///< (3, H, W), bytes
    at::Tensor weights;                    ///< (1, H, W)
    std::vector<std::array<int, 2>> hands; ///< see `crop_targets`
};

Result<Settings> read_settings(const nlohmann::json &task)
{
    Settings settings;
    ConfigReader reader(task, "detail task");
    reader.read("start", settings.start);
    reader.read("pool", settings.pool, 1, 1 << 16);
    reader.read("reuse", settings.reuse, 1, 1 << 16);
    reader.read("crop", settings.crop, 32, kTrainingPictureSize);
    reader.read("drop_second", settings.drop_second, 0.0, 1.0);
    reader.read("hand_weight", settings.hand_weight, 1.5, 100.0);
    reader.read("edge_weight", settings.edge_weight, 0.0, 100.0);
    reader.require(settings.crop % kCropStep == 0, "crop must be a multiple of 8");
    reader.require(!settings.start.empty(), "needs \"start\": the folder or name of a trained bundle");
    reader.require(task.contains("detail"), "needs the network's numbers as \"detail\"");
    reader.refuse_unknown({"name", "detail", "defaults"});
    return reader.finish(settings);
}

class DetailTask : public training::Task
{
public:
    DetailTask(training::Recipe recipe, Settings settings, const PoseToVideoConfig &networks, nlohmann::json config,
               PromptTokenizer prompts, c10::Device device, SignerSplits signers)
        : recipe_(std::move(recipe)), settings_(std::move(settings)), config_(std::move(config)), prompts_(std::move(prompts)),
          networks_(networks, device, recipe_.seed), signers_(std::move(signers)),
          pool_(static_cast<std::size_t>(settings_.pool), [this](std::uint64_t id) { return draw(signers_.training, id); })
    {
        for (const auto &[name, tensor] : networks_.detail_table.named()) {
            tensor.requires_grad_(true);
            parameters_.emplace_back("detail/" + name, tensor);
        }
    }

    /// Takes the networks that stay as they are, and what the card says of them.
    Result<void> load_start(const Bundle &bundle);
    training::NamedTensors parameters() override { return parameters_; }
    std::string frozen() const override { return start_card_.at("hash"); }
    Result<training::StepResult> step(const training::StepContext &context) override;
    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) override;
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override;
    Result<void> read_bundle(const std::filesystem::path &folder) override;

private:
    Result<Pair> draw(PosedSigners &signers, std::uint64_t id) const;
    Result<void> prepare_validation();
    at::Tensor sharpen(const at::Tensor &generated, const at::Tensor &conditions) const;

    training::Recipe recipe_;
    Settings settings_;
    nlohmann::json config_;
    PromptTokenizer prompts_;
    DiffusionNetworks networks_;
    training::NamedTensors parameters_;
    SignerSplits signers_;
    SlidingPool<Pair> pool_;
    std::vector<Pair> validation_pairs_;
    nlohmann::json start_card_;
};

Result<void> DetailTask::load_start(const Bundle &bundle)
{
    for (const std::string &component : networks_.components()) {
        if (component == "detail")
            continue;
        if (auto loaded = networks_.load(bundle, component); !loaded)
            return loaded;
    }
    start_card_ = {{"name", bundle.name},
                   {"hash", hash_of_bundle(bundle)},
                   {"recipe", bundle.manifest.value("recipe", nlohmann::json::object())},
                   {"scores", bundle.manifest.value("scores", nlohmann::json::object())}};
    return {};
}

Result<Pair> DetailTask::draw(PosedSigners &signers, std::uint64_t id) const
{
    const at::NoGradGuard no_grad;
    const nn::FullPrecision full_precision;
    const auto signer = signers.at(id);
    if (!signer)
        return tl::unexpected(signer.error());
    const LatentSample sample = draw_latent_sample(*signer, networks_, settings_.hand_weight);
    Random random(recipe_.seed, key_of(Stream::Second, id));
    Pair pair;
    pair.condition = random.chance(static_cast<float>(settings_.drop_second)) ? sample.skeleton : sample.condition;
    const double guidance = networks_.config.default_guidance_scale;
    const at::Tensor noise =
        noise_from_seed(key_of(Stream::Noise, mix64(recipe_.seed) + id), 0, 0, sample.latents.unsqueeze(0).sizes())
            .to(networks_.device);
    const auto latents =
        denoise(networks_, prepare_prompt(networks_, prompts_.tokenizer, sample.prompt, "", guidance),
                {.conditions = pair.condition.unsqueeze(0).to(networks_.device).to(at::kFloat) / 255.0, .noise = noise},
                {.sampler = "ddim", .steps = networks_.config.default_steps, .guidance_scale = guidance}, {});
    if (!latents)
        return tl::unexpected(latents.error());
    pair.generated = decode_latents(networks_, *latents)[0];
    pair.rgb = sample.rgb;
    pair.weights = sample.weights;
    pair.hands = sample.hands;
    return pair;
}

at::Tensor DetailTask::sharpen(const at::Tensor &generated, const at::Tensor &conditions) const
{
    return (*networks_.detail)(generated.to(networks_.device).to(at::kFloat),
                               conditions.to(networks_.device).to(at::kFloat) / 255.0);
}

Result<training::StepResult> DetailTask::step(const training::StepContext &context)
{
    const auto drawn =
        static_cast<std::uint64_t>(context.step) * static_cast<std::uint64_t>(recipe_.batch_size * recipe_.accumulate);
    // Every process goes through its own part of the endless order.
    const std::uint64_t own_part = static_cast<std::uint64_t>(context.rank) << 40;
    if (auto moved = pool_.move_to(own_part + drawn / static_cast<std::uint64_t>(settings_.reuse), context.stop); !moved)
        return tl::unexpected(moved.error());
    const auto position =
        (static_cast<std::uint64_t>(context.step) << 16) + static_cast<std::uint64_t>(context.micro_batch * 256 + context.rank);
    Random random(context.seed, key_of(Stream::Crops, position));
    std::vector<at::Tensor> generated, conditions, pictures, weights;
    for (int i = 0; i < recipe_.batch_size; ++i) {
        const Pair &pair = pool_[random.below(static_cast<std::uint32_t>(pool_.size()))];
        const std::array<int, 2> begin =
            place_crop(pair.hands, kTrainingPictureSize / kCropStep, settings_.crop / kCropStep, kCropStep, random);
        const auto cut = [&](const at::Tensor &map) {
            return map.narrow(1, begin[1] * kCropStep, settings_.crop).narrow(2, begin[0] * kCropStep, settings_.crop);
        };
        generated.push_back(cut(pair.generated));
        conditions.push_back(cut(pair.condition));
        pictures.push_back(cut(pair.rgb));
        weights.push_back(cut(pair.weights));
    }
    const at::Tensor target = at::stack(pictures).to(networks_.device).to(at::kFloat) / 127.5 - 1.0;
    const at::Tensor weight = at::stack(weights).to(networks_.device);
    training::StepResult result;
    result.loss = picture_error(sharpen(at::stack(generated), at::stack(conditions)) - target, weight / weight.mean(),
                                settings_.edge_weight);
    return result;
}

Result<void> DetailTask::prepare_validation()
{
    for (auto id = validation_pairs_.size(); id < kValidationSamples; ++id) {
        auto pair = draw(signers_.validation, 16 * id);
        if (!pair)
            return tl::unexpected(pair.error());
        validation_pairs_.push_back(std::move(*pair));
    }
    return {};
}

Result<std::map<std::string, double>> DetailTask::validate()
{
    const at::NoGradGuard no_grad;
    if (auto prepared = prepare_validation(); !prepared)
        return tl::unexpected(prepared.error());
    PictureScores before(settings_.hand_weight), after(settings_.hand_weight);
    double error_before = 0.0, error_after = 0.0;
    for (const Pair &pair : validation_pairs_) {
        const at::Tensor target = pair.rgb.unsqueeze(0).to(networks_.device).to(at::kFloat) / 127.5 - 1.0;
        const at::Tensor weight = pair.weights.unsqueeze(0).to(networks_.device);
        const auto error = [&](const at::Tensor &picture) {
            return picture_error(picture.clamp(-1, 1) - target, weight / weight.mean(), settings_.edge_weight).item<double>();
        };
        const at::Tensor generated = pair.generated.unsqueeze(0).to(networks_.device);
        const at::Tensor sharpened = sharpen(generated, pair.condition.unsqueeze(0));
        before.add(generated, target, pair.weights);
        after.add(sharpened, target, pair.weights);
        error_before += error(generated);
        error_after += error(sharpened);
    }
    return std::map<std::string, double>{{"picture_error", error_after / kValidationSamples},
                                         {"picture_error_before", error_before / kValidationSamples},
                                         {"psnr", after.psnr()},
                                         {"hand_psnr", after.hand_psnr()},
                                         {"hand_psnr_before", before.hand_psnr()}};
}

Result<void> DetailTask::write_samples(const std::filesystem::path &folder, std::int64_t step)
{
    const at::NoGradGuard no_grad;
    if (auto prepared = prepare_validation(); !prepared)
        return prepared;
    constexpr std::size_t kShown = 8;
    std::vector<Image8> images;
    for (std::size_t i = 0; i < kShown; ++i) {
        const Pair &pair = validation_pairs_[i];
        const at::Tensor generated = pair.generated.unsqueeze(0);
        images.push_back(images_from_tensor(pair.rgb.unsqueeze(0), 0, 255).front());
        images.push_back(images_from_tensor(generated, -1, 1).front());
        images.push_back(images_from_tensor(sharpen(generated, pair.condition.unsqueeze(0)), -1, 1).front());
    }
    return write_png(folder / ("details-" + std::to_string(step) + ".png"), contact_sheet(images, 6));
}

Result<void> DetailTask::write_bundle(const std::filesystem::path &folder, const nlohmann::json &training)
{
    nlohmann::json recipe = training;
    recipe["start"] = start_card_;
    const nlohmann::json manifest = json_from_bundle_card(
        {.name = recipe_.name, .config = config_, .parameters = networks_.parameter_count(), .training = recipe});
    std::map<std::string, std::map<std::string, TensorData>> components;
    for (const std::string &component : networks_.components())
        components.emplace(component, nn::data_from_tensors(networks_.table(component).named()));
    return signwright::write_bundle(folder, manifest, components, {{networks_.config.merges, prompts_.merges}});
}

Result<void> DetailTask::read_bundle(const std::filesystem::path &folder)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    return networks_.load(*bundle, "detail");
}

} // namespace

Result<std::unique_ptr<training::Task>> make_detail_task(const training::Recipe &recipe, Device device)
{
    auto settings = read_settings(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    const auto start = find_start_bundle(settings->start);
    if (!start)
        return tl::unexpected(start.error());
    nlohmann::json config = start->config();
    config["detail"] = recipe.task.at("detail");
    if (recipe.task.contains("defaults"))
        config["defaults"] = recipe.task.at("defaults");
    const auto networks = pose_to_video_config_from_json(config);
    if (!networks)
        return tl::unexpected(networks.error());
    auto prompts = PromptTokenizer::of_bundle(*start, networks->merges);
    if (!prompts)
        return tl::unexpected(prompts.error());
    if (prompts->tokenizer.vocabulary_size() != networks->text_encoder.vocab_size)
        return fail(Module::Network, ErrorKind::BadInput,
                    start->folder.string() + ": the tokenizer and the text encoder have different numbers of ids");
    if (settings->crop % networks->detail->factor() != 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "detail task: \"crop\" must be a multiple of " + std::to_string(networks->detail->factor()));
    auto signers = SignerSplits::create(recipe.seed);
    if (!signers)
        return tl::unexpected(signers.error());
    auto task = std::make_unique<DetailTask>(recipe, std::move(*settings), *networks, std::move(config), std::move(*prompts),
                                             torch_device(device), std::move(*signers));
    if (auto loaded = task->load_start(*start); !loaded)
        return tl::unexpected(loaded.error());
    return task;
}

} // namespace signwright
