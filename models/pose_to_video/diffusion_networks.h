#pragma once

// Private to models/: includes LibTorch.

#include "core/bundle/bundle.h"
#include "core/text/byte_pair.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/autoencoder_kl.h"
#include "models/pose_to_video/autoencoder_tiny.h"
#include "models/pose_to_video/clip_text_model.h"
#include "models/pose_to_video/controlnet.h"
#include "models/pose_to_video/detail_net.h"
#include "models/pose_to_video/fr_net.h"
#include "models/pose_to_video/motion_module.h"
#include "models/pose_to_video/picture_codec.h"
#include "models/pose_to_video/preview_decoder.h"
#include "models/pose_to_video/sampling/noise_schedule.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signwright
{

/// The "config" object of a pose_to_video bundle: {"autoencoder", "unet", "text_encoder", "scheduler"} as in the public
/// files, {"fr_net"}, optionally {"detail"} (see `DetailNetConfig`), {"tokenizer": {"merges": file name}} and {"defaults":
/// {"steps", "guidance_scale", "second_condition"}}. ControlNet has the numbers of "unet" unless there is a "controlnet"; null
/// says that the model has none.
struct PoseToVideoConfig {
    std::variant<AutoencoderKlConfig, AutoencoderTinyConfig> autoencoder; ///< tiny where its "_class_name" says so
    UnetConfig unet;
    std::optional<UnetConfig> controlnet;
    ClipTextConfig text_encoder;
    SchedulerConfig scheduler;
    FrNetConfig fr_net;
    std::optional<DetailNetConfig> detail;
    std::string merges = "merges.txt";
    bool pads_with_first_id = false; ///< short prompts are filled up with id 0 (the public "pad_token": "!"), not the end mark
    int default_steps = 20;
    double default_guidance_scale = 7.5;
    std::string default_second_condition = "body_map"; ///< what the ControlNet was trained with: "body_map" or "none"

    int latent_channels() const;
    int latent_factor() const; ///< pixels per latent position
};

/// Errors: BadInput naming the network and the field; widths of two networks that do not fit each other.
Result<PoseToVideoConfig> pose_to_video_config_from_json(const nlohmann::json &json);

/// The networks of a pose_to_video bundle and their parameters, one table each.
struct DiffusionNetworks {
    /// Start values for training from `seed`; ControlNet's outputs start at random since both halves are trained together.
    /// Without a seed the weights are about to be loaded. All weights have the `type`, in which the networks compute; what goes
    /// into them and comes out of them may be float32.
    DiffusionNetworks(const PoseToVideoConfig &config, c10::Device device, std::optional<std::uint64_t> seed,
                      c10::ScalarType type = c10::kFloat);
    DiffusionNetworks(const DiffusionNetworks &) = delete;
    DiffusionNetworks &operator=(const DiffusionNetworks &) = delete;

    /// The networks that there are: "autoencoder", "text_encoder", "unet" and perhaps "controlnet" and "detail".
    std::vector<std::string> components() const;
    /// Takes the weights of one of the `components` from a bundle. `patch`: see `nn::load_tensors`.
    Result<void> load(const Bundle &bundle, const std::string &component, const nn::TensorPatch &patch = {});
    /// Takes all weights from a bundle.
    Result<void> load(const Bundle &bundle);
    /// For inference, once after loading: replaces the weights, one by one, by packed ones (models/pose_to_video/layers.h). The
    /// tables are empty afterwards.
    void pack();
    const ParameterTable &table(const std::string &component) const;
    std::int64_t parameter_count() const;

    PoseToVideoConfig config;
    c10::Device device;
    c10::ScalarType type;
    ParameterTable autoencoder_table, text_table, unet_table, controlnet_table, detail_table;
    std::variant<AutoencoderKl, AutoencoderTiny> autoencoder;
    PictureCodec codec; ///< of the autoencoder; without `encode` where only a decoder was loaded
    ClipTextModel text_encoder;
    Unet2dCondition unet;
    std::optional<ControlNet> controlnet;
    std::optional<DetailNet> detail;
    std::optional<MotionModule> motion;      ///< of another model, beside these
    std::unique_ptr<PreviewDecoder> preview; ///< the same; null = the model's own autoencoder shows previews
};

/// Prompts as ids, (B, max_position_embeddings), cut and filled up; `pad_id`: see `BytePairPadding`.
at::Tensor prompt_ids(const BytePairTokenizer &tokenizer, const std::vector<std::string> &prompts, const ClipTextConfig &config,
                      int pad_id = -1);

} // namespace signwright
