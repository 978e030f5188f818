#include "models/pose_to_video/pose_to_video_settings.h"

#include "models/nn/config_reader.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr const char *kFromScratch[] = {"text_encoder", "unet", "controlnet"};

void read_parts(ConfigReader &reader, const nlohmann::json &task, PoseToVideoSettings &settings)
{
    reader.read("start", settings.start);
    reader.read("autoencoder", settings.autoencoder);
    const bool scratch = settings.start.empty();
    reader.require(!scratch || !settings.autoencoder.empty(),
                   "needs \"start\", the model to start from, or \"autoencoder\", a bundle that holds one");
    const nlohmann::json networks = task.value("networks", nlohmann::json());
    reader.require(!scratch || (networks.is_object() && networks.value("text_encoder", nlohmann::json()).is_object()),
                   "needs the networks' numbers as \"networks\"");
    reader.require(!networks.is_object() || !networks.contains("detail"),
                   "does not train \"detail\"; the task \"detail\" does, afterwards");
    reader.require(scratch || (networks.is_null() && settings.autoencoder.empty()),
                   "takes \"networks\" and \"autoencoder\" from the model in \"start\"; leave them out");
    if (!scratch)
        settings.trained = {reader.has("lora") ? "unet" : "controlnet"};
    reader.read("train", settings.trained);
    for (const std::string &component : settings.trained) {
        reader.require(std::count(settings.trained.begin(), settings.trained.end(), component) == 1,
                       "names a network twice in \"train\"");
        reader.require(std::find(std::begin(kFromScratch), std::end(kFromScratch), component) != std::end(kFromScratch),
                       "trains text_encoder, unet and controlnet; correct \"train\"");
    }
    reader.require(!scratch || settings.trained.size() == std::size(kFromScratch),
                   "trains all networks when there is no \"start\"; leave \"train\" out");
    std::string controlnet_start = "model";
    reader.read("controlnet_start", controlnet_start);
    reader.require(controlnet_start == "model" || controlnet_start == "unet", "controlnet_start must be model or unet");
    reader.require(!scratch || controlnet_start == "model", "controlnet_start needs \"start\"");
    settings.controlnet_start = controlnet_start == "unet" ? ControlNetStart::Unet : ControlNetStart::Model;
    if (reader.has("lora"))
        reader.require(!scratch && !settings.trains("controlnet"), "lora needs \"start\" and trains unet or text_encoder");
}

void read_pictures(ConfigReader &reader, PoseToVideoSettings &settings)
{
    std::string pictures;
    reader.read("pictures", pictures);
    settings.pictures = pictures;
    const bool rendered = pictures.empty();
    if (!rendered) {
        settings.second_condition = "none";
        settings.size = 512;
        settings.validation = 2;
        settings.pool = 64;
        settings.reuse = 2;
        settings.batch.whole_frames = 1.0;
        settings.batch.pure_noise = 0.0;
        settings.batch.drop_second = 0.0;
    }
    reader.read("second_condition", settings.second_condition);
    reader.require(rendered ? settings.second_condition == "body_map"
                            : settings.second_condition == "none" || settings.second_condition == "frame",
                   "second_condition must be none or frame with \"pictures\", body_map without");
    reader.read("size", settings.size, 64, 1024);
    reader.require(settings.size % 64 == 0 && (!rendered || settings.size == kTrainingPictureSize),
                   "size must be a multiple of 64; without \"pictures\" it is 256");
    reader.read("validation", settings.validation, 0, 1 << 10);
    reader.read("pool", settings.pool, 1, 1 << 16);
    reader.read("reuse", settings.reuse, 1, 1 << 16);
}

} // namespace

bool PoseToVideoSettings::trains(const std::string &component) const
{
    return std::find(trained.begin(), trained.end(), component) != trained.end();
}

Result<PoseToVideoSettings> pose_to_video_settings_from_json(const nlohmann::json &task)
{
    PoseToVideoSettings settings;
    ConfigReader reader(task, "pose_to_video task");
    read_parts(reader, task, settings);
    read_pictures(reader, settings);
    reader.read("drop_text", settings.batch.drop_text, 0.0, 1.0);
    reader.read("drop_second", settings.batch.drop_second, 0.0, 1.0);
    reader.read("pure_noise", settings.batch.pure_noise, 0.0, 1.0);
    reader.read("whole_frames", settings.batch.whole_frames, 0.0, 1.0);
    reader.read("crop", settings.batch.crop, 4, 64);
    reader.read("own_predictions", settings.own_predictions, 0.0, 1.0);
    reader.read("hand_weight", settings.hand_weight, 1.5, 100.0);
    reader.read("pixel_weight", settings.pixel_weight, 0.0, 100.0);
    reader.read("pixel_crops", settings.pixel_crops, 1, 1 << 10);
    reader.read("appearance_weight", settings.appearance_weight, 0.0, 100.0);
    reader.require(settings.appearance_weight == 0 || (settings.trains("text_encoder") && settings.pictures.empty()),
                   "appearance_weight needs a text encoder that is trained, and rendered signers");
    reader.read("min_snr_gamma", settings.min_snr_gamma, 0.0, 1000.0);
    reader.read("noise_offset", settings.noise_offset, 0.0, 1.0);
    reader.read("gradient_checkpointing", settings.gradient_checkpointing);
    const bool distils = reader.has("distillation");
    reader.require(!distils || (!settings.start.empty() && settings.trains("unet") && !settings.trains("text_encoder")),
                   "distillation needs \"start\" and trains unet, perhaps with controlnet");
    reader.require(!distils || task.contains("defaults"),
                   "distillation needs \"defaults\", the steps and the guidance scale that the student is made for");
    reader.require(!distils || (settings.own_predictions == 0 && settings.min_snr_gamma == 0 && settings.pixel_weight == 0),
                   "distillation has a loss of its own; leave own_predictions, min_snr_gamma and pixel_weight out");
    reader.refuse_unknown({"name", "networks", "lora", "distillation", "defaults"});
    auto read = reader.finish(settings);
    if (read && task.contains("lora")) {
        auto lora = lora_training_config_from_json(task.at("lora"));
        if (!lora)
            return tl::unexpected(lora.error());
        read->lora = std::move(*lora);
    }
    if (read && distils) {
        const auto distillation = distillation_config_from_json(task.at("distillation"));
        if (!distillation)
            return tl::unexpected(distillation.error());
        read->distillation = *distillation;
        read->batch.grid = kTeacherSteps;
    }
    return read;
}

} // namespace signwright
