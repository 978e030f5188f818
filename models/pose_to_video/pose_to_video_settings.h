#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/consistency.h"
#include "models/pose_to_video/latent_batch.h"
#include "models/pose_to_video/lora_training.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// Where a run's ControlNet begins.
enum class ControlNetStart {
    Model, ///< the one of the model that training starts from
    Unet,  ///< a copy of the UNet's encoder whose outputs are zero (Zhang et al. 2023, section 3.1)
};

/// What the task "pose_to_video" is told, see `make_pose_to_video_task`.
struct PoseToVideoSettings {
    std::string start;
    std::string autoencoder;
    std::vector<std::string> trained = {"text_encoder", "unet", "controlnet"};
    ControlNetStart controlnet_start = ControlNetStart::Model;
    std::optional<LoraTrainingConfig> lora;
    std::filesystem::path pictures;
    std::string second_condition = "body_map";
    int size = 256;
    int validation = 24;
    int pool = 512;
    int reuse = 8;
    LatentBatchOptions batch;
    double own_predictions = 0.0;
    double hand_weight = 4.0;
    double appearance_weight = 0.0;
    double pixel_weight = 0.0;
    int pixel_crops = 8;
    double min_snr_gamma = 0.0;
    double noise_offset = 0.0;
    bool gradient_checkpointing = false;
    std::optional<DistillationConfig> distillation;

    bool trains(const std::string &component) const;
};

/// Reads the task of a recipe. Errors: BadInput naming the field that is unknown, out of range or does not go with another.
Result<PoseToVideoSettings> pose_to_video_settings_from_json(const nlohmann::json &task);

} // namespace signwright
