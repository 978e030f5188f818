#include "models/pose_to_video/autoencoder_task.h"

#include "core/base/random.h"
#include "core/bundle/bundle.h"
#include "core/media/png.h"
#include "core/render/mannequin.h"
#include "models/network_device.h"
#include "models/nn/config_reader.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/autoencoder_kl.h"
#include "models/pose_to_video/bundle_card.h"
#include "models/pose_to_video/crop_place.h"
#include "models/pose_to_video/image_tensors.h"
#include "models/pose_to_video/picture_scores.h"
#include "models/pose_to_video/picture_weights.h"
#include "models/pose_to_video/posed_signers.h"
#include "models/pose_to_video/principal_start.h"
#include "models/pose_to_video/sliding_pool.h"

#include <ATen/ATen.h>

namespace signwright
{

namespace
{

constexpr int kPictureSize = 256;
constexpr int kValidationPictures = 24;
constexpr std::uint64_t kCropStream = 1;

struct Settings {
    AutoencoderKlConfig network;
    int crop = 128;
    int pool = 512;
    int reuse = 8;
    double whole_frames = 0.1;
    int start_pictures = 256;
    double latent_noise = 0.05;
    bool train_encoder = true;
    double kl_weight = 1e-3;
    double edge_weight = 0.5;
    double hand_weight = 4.0;
};

struct Picture {
    at::Tensor rgb;                          ///< (3, H, W), bytes
    at::Tensor weights;                      ///< (1, H, W), float
    std::vector<std::array<int, 2>> targets; ///< centres of what is worth a crop: hands and face, pixels
};

Result<Settings> read_settings(const nlohmann::json &task)
{
    Settings settings;
    ConfigReader reader(task, "autoencoder task");
    reader.read("crop", settings.crop, 32, kPictureSize);
    reader.read("pool", settings.pool, 1, 1 << 16);
    reader.read("reuse", settings.reuse, 1, 1 << 16);
    reader.read("whole_frames", settings.whole_frames, 0.0, 1.0);
    reader.read("start_pictures", settings.start_pictures, 1, 1 << 16);
    reader.read("latent_noise", settings.latent_noise, 0.0, 10.0);
    reader.read("train_encoder", settings.train_encoder);
    reader.read("kl_weight", settings.kl_weight, 0.0, 100.0);
    reader.read("edge_weight", settings.edge_weight, 0.0, 100.0);
    reader.read("hand_weight", settings.hand_weight, 1.5, 100.0);
    reader.require(task.contains("autoencoder"), "needs the network's numbers as \"autoencoder\"");
    reader.refuse_unknown({"name", "autoencoder"});
    if (auto checked = reader.finish(settings); !checked)
        return checked;
    auto network = autoencoder_kl_config_from_json(task.at("autoencoder"));
    if (!network)
        return tl::unexpected(network.error());
    settings.network = *network;
    if (settings.crop % network->factor() != 0 || kPictureSize % network->factor() != 0)
        return fail(Module::Network, ErrorKind::BadInput,
                    "autoencoder task: \"crop\" and " + std::to_string(kPictureSize) +
                        " must be multiples of the network's factor " + std::to_string(network->factor()));
    return settings;
}

class AutoencoderTask : public training::Task
{
public:
    AutoencoderTask(training::Recipe recipe, Settings settings, c10::Device device, SignerSplits signers)
        : recipe_(std::move(recipe)), settings_(settings), device_(device), table_(device, recipe_.seed),
          network_(settings.network, ParameterScope(table_)), signers_(std::move(signers)),
          pool_(static_cast<std::size_t>(settings.pool), [this](std::uint64_t id) { return draw(signers_.training, id); })
    {
        for (const auto &[name, tensor] : table_.named()) {
            const bool trained = settings_.train_encoder || name.starts_with("decoder.") || name.starts_with("post_quant_conv.");
            if (!trained)
                continue;
            tensor.requires_grad_(true);
            parameters_.emplace_back("autoencoder/" + name, tensor);
        }
    }

    /// Gives the network its start values.
    Result<void> start();
    training::NamedTensors parameters() override { return parameters_; }
    Result<training::StepResult> step(const training::StepContext &context) override;
    Result<std::map<std::string, double>> validate() override;
    Result<void> write_samples(const std::filesystem::path &folder, std::int64_t step) override;
    Result<void> write_bundle(const std::filesystem::path &folder, const nlohmann::json &training) override;
    Result<void> read_bundle(const std::filesystem::path &folder) override;

private:
    Result<Picture> draw(PosedSigners &signers, std::uint64_t id) const;
    Result<std::vector<Picture>> validation_pictures();
    at::Tensor pictures_from_bytes(const at::Tensor &bytes) const { return bytes.to(device_).to(at::kFloat) / 127.5 - 1.0; }

    training::Recipe recipe_;
    Settings settings_;
    c10::Device device_;
    ParameterTable table_;
    AutoencoderKl network_;
    training::NamedTensors parameters_;
    SignerSplits signers_;
    SlidingPool<Picture> pool_;
    std::vector<Picture> validation_pictures_;
};

Result<Picture> AutoencoderTask::draw(PosedSigners &signers, std::uint64_t id) const
{
    const auto signer = signers.at(id);
    if (!signer)
        return tl::unexpected(signer.error());
    const Camera camera = Camera::for_size(kPictureSize, kPictureSize);
    const MannequinImage image = render_mannequin_with_parts(*signer->pose, signer->frame, signer->appearance, camera);
    return Picture{bytes_from_image(image.rgb), picture_weights(image.parts, settings_.hand_weight),
                   crop_targets(*signer->pose, signer->frame, camera)};
}

Result<void> AutoencoderTask::start()
{
    PatchStatistics statistics(settings_.network);
    for (int id = 0; id < settings_.start_pictures; ++id) {
        const auto picture = draw(signers_.training, static_cast<std::uint64_t>(id));
        if (!picture)
            return tl::unexpected(picture.error());
        statistics.add(picture->rgb.unsqueeze(0).to(at::kFloat) / 127.5 - 1.0, picture->weights.unsqueeze(0));
    }
    return start_from_principal_components(table_, settings_.network, statistics, settings_.latent_noise);
}

Result<training::StepResult> AutoencoderTask::step(const training::StepContext &context)
{
    const auto draws_before =
        static_cast<std::uint64_t>(context.step) * static_cast<std::uint64_t>(recipe_.batch_size * recipe_.accumulate);
    const auto capacity = static_cast<std::uint64_t>(settings_.pool);
    // Every process goes through its own part of the endless order.
    const std::uint64_t own_part = static_cast<std::uint64_t>(context.rank) << 40;
    if (auto moved = pool_.move_to(own_part + draws_before / static_cast<std::uint64_t>(settings_.reuse), context.stop); !moved)
        return tl::unexpected(moved.error());

    Random random(context.seed, mix64(kCropStream) ^ mix64((static_cast<std::uint64_t>(context.step) << 16) +
                                                           static_cast<std::uint64_t>(context.micro_batch * 256 + context.rank)));
    const bool whole = random.chance(static_cast<float>(settings_.whole_frames));
    const int side = whole ? kPictureSize : settings_.crop;
    const int count = whole ? std::max(1, recipe_.batch_size * settings_.crop * settings_.crop / (kPictureSize * kPictureSize))
                            : recipe_.batch_size;
    std::vector<at::Tensor> crops, weights;
    for (int i = 0; i < count; ++i) {
        const Picture &picture = pool_[random.below(static_cast<std::uint32_t>(capacity))];
        const std::array<int, 2> begin = place_crop(picture.targets, kPictureSize, side, 1, random);
        crops.push_back(picture.rgb.narrow(1, begin[1], side).narrow(2, begin[0], side));
        weights.push_back(picture.weights.narrow(1, begin[1], side).narrow(2, begin[0], side));
    }
    const at::Tensor target = pictures_from_bytes(at::stack(crops));
    const at::Tensor weight = at::stack(weights).to(device_);
    const at::Tensor normalised = weight / weight.mean();

    LatentDistribution latent;
    {
        const at::AutoGradMode with_gradients(settings_.train_encoder);
        latent = network_.encode(target);
    }
    at::Tensor noise = at::empty(latent.mean.sizes(), at::kFloat);
    float *values = noise.data_ptr<float>();
    for (std::int64_t i = 0; i < noise.numel(); ++i)
        values[i] = random.normal();
    const at::Tensor image = network_.decode(latent.mean + (0.5 * latent.logvar).exp() * noise.to(device_));

    const at::Tensor pixel = picture_error(image - target, normalised, settings_.edge_weight);
    const at::Tensor divergence = 0.5 * (latent.mean.square() + latent.logvar.exp() - 1.0 - latent.logvar).mean();
    training::StepResult result;
    result.loss = pixel + settings_.kl_weight * divergence;
    result.metrics = {{"pixel", pixel.item<double>()}, {"kl", divergence.item<double>()}};
    return result;
}

Result<std::vector<Picture>> AutoencoderTask::validation_pictures()
{
    for (auto id = validation_pictures_.size(); id < kValidationPictures; ++id) {
        auto picture = draw(signers_.validation, 16 * id);
        if (!picture)
            return tl::unexpected(picture.error());
        validation_pictures_.push_back(std::move(*picture));
    }
    return validation_pictures_;
}

Result<std::map<std::string, double>> AutoencoderTask::validate()
{
    const at::NoGradGuard no_grad;
    const auto pictures = validation_pictures();
    if (!pictures)
        return tl::unexpected(pictures.error());
    PictureScores scores(settings_.hand_weight);
    double squared_latent = 0.0;
    for (const Picture &picture : *pictures) {
        const at::Tensor target = pictures_from_bytes(picture.rgb.unsqueeze(0));
        const at::Tensor mean = network_.encode(target).mean;
        squared_latent += mean.square().mean().item<double>();
        scores.add(network_.decode(mean), target, picture.weights);
    }
    return std::map<std::string, double>{{"psnr", scores.psnr()},
                                         {"hand_psnr", scores.hand_psnr()},
                                         {"latent_std", std::sqrt(squared_latent / static_cast<double>(pictures->size()))}};
}

Result<void> AutoencoderTask::write_samples(const std::filesystem::path &folder, std::int64_t step)
{
    const at::NoGradGuard no_grad;
    const auto pictures = validation_pictures();
    if (!pictures)
        return tl::unexpected(pictures.error());
    std::vector<Image8> images;
    for (std::size_t i = 0; i < 8; ++i) {
        const at::Tensor target = pictures_from_bytes((*pictures)[i].rgb.unsqueeze(0));
        images.push_back(images_from_tensor(target, -1, 1).front());
        images.push_back(images_from_tensor(network_.decode(network_.encode(target).mean), -1, 1).front());
    }
    return write_png(folder / ("reconstructions-" + std::to_string(step) + ".png"), contact_sheet(images, 4));
}

Result<void> AutoencoderTask::write_bundle(const std::filesystem::path &folder, const nlohmann::json &training)
{
    const auto scores = validate();
    if (!scores)
        return tl::unexpected(scores.error());
    nlohmann::json config = recipe_.task.at("autoencoder");
    // The diffusion network sees latents of unit variance.
    config["scaling_factor"] = 1.0 / scores->at("latent_std");
    nlohmann::json record = training;
    record["scores"] = *scores;
    const nlohmann::json manifest = json_from_bundle_card({.name = recipe_.name,
                                                           .architecture = "autoencoder_kl",
                                                           .config = {{"autoencoder", config}},
                                                           .parameters = table_.count(),
                                                           .training = record});
    return signwright::write_bundle(folder, manifest, {{"autoencoder", nn::data_from_tensors(table_.named())}});
}

Result<void> AutoencoderTask::read_bundle(const std::filesystem::path &folder)
{
    const auto bundle = open_bundle(folder);
    if (!bundle)
        return tl::unexpected(bundle.error());
    const auto stored = read_component(*bundle, "autoencoder");
    if (!stored)
        return tl::unexpected(stored.error());
    return nn::load_tensors(table_.named(), stored->tensors, folder.string());
}

} // namespace

Result<std::unique_ptr<training::Task>> make_autoencoder_task(const training::Recipe &recipe, Device device)
{
    const auto settings = read_settings(recipe.task);
    if (!settings)
        return tl::unexpected(settings.error());
    auto signers = SignerSplits::create(recipe.seed);
    if (!signers)
        return tl::unexpected(signers.error());
    auto task = std::make_unique<AutoencoderTask>(recipe, *settings, torch_device(device), std::move(*signers));
    if (auto started = task->start(); !started)
        return tl::unexpected(started.error());
    return task;
}

} // namespace signwright
