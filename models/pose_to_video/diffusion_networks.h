#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/bundle.h"
#include "core/text/byte_pair.h"
#include "models/pose_to_video/autoencoder_kl.h"
#include "models/pose_to_video/clip_text_model.h"
#include "models/pose_to_video/controlnet.h"
#include "models/pose_to_video/fr_net.h"
#include "models/pose_to_video/noise_schedule.h"

#include <memory>

namespace signwright
{

/// The "config" object of a pose_to_video bundle: {"autoencoder", "unet", "text_encoder", "scheduler"} as in the public
/// files, {"fr_net"}, {"tokenizer": {"merges": file name}} and {"defaults": {"steps", "guidance_scale"}}. ControlNet
/// has the numbers of "unet".
struct PoseToVideoConfig {
    AutoencoderKlConfig autoencoder;
    UnetConfig unet;
    ClipTextConfig text_encoder;
    SchedulerConfig scheduler;
    FrNetConfig fr_net;
    std::string merges = "merges.txt";
    int default_steps = 20;
    double default_guidance_scale = 7.5;
};

/// Errors: BadInput naming the network and the field; widths of two networks that do not fit each other.
Result<PoseToVideoConfig> pose_to_video_config_from_json(const nlohmann::json &json);

/// The four networks of a pose_to_video bundle and their parameters, one table each.
struct DiffusionNetworks {
    /// Start values for training from `seed`; ControlNet's outputs start at random since both halves are trained together.
    DiffusionNetworks(const PoseToVideoConfig &config, c10::Device device, std::uint64_t seed);
    DiffusionNetworks(const DiffusionNetworks &) = delete;
    DiffusionNetworks &operator=(const DiffusionNetworks &) = delete;

    /// Takes the weights of one network from a bundle. `component`: "autoencoder", "text_encoder", "unet" or "controlnet".
    Result<void> load(const Bundle &bundle, const std::string &component);
    const ParameterTable &table(const std::string &component) const;
    std::int64_t parameter_count() const;

    PoseToVideoConfig config;
    c10::Device device;
    ParameterTable autoencoder_table, text_table, unet_table, controlnet_table;
    AutoencoderKl autoencoder;
    ClipTextModel text_encoder;
    Unet2dCondition unet;
    ControlNet controlnet;
};

/// Prompts as ids, (B, max_position_embeddings).
at::Tensor prompt_ids(const BytePairTokenizer &tokenizer, const std::vector<std::string> &prompts, const ClipTextConfig &config);

} // namespace signwright
