#pragma once

#include "core/base/result.h"

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace signwright
{

/// A LoRA file and how much of it is added to the weights.
struct LoraUse {
    std::string name;    ///< a model's name or a path
    float weight = 1.0f; ///< −2 … 2

    friend bool operator==(const LoraUse &, const LoraUse &) = default;
};

/// Where the noise of a clip's frames comes from: one for all, one for all with a part of its own for each frame, or one for
/// each.
constexpr std::array<const char *, 3> kFrameNoises = {"shared", "blended", "independent"};

/// Sources of FR-Net's second condition d; "default" is what the model was trained with.
constexpr std::array<const char *, 5> kSecondConditions = {"default", "body_map", "none", "photo", "previous_frame"};

/// How a diffusion model makes a clip, beyond prompt, seed, sampler, steps, guidance and size. Part of a request.
struct VideoSettings {
    std::string controlnet;  ///< a model's name or a path, in place of the model's own ControlNet; empty = its own
    std::string autoencoder; ///< the same for the autoencoder; a tiny one (TAESD) is faster and less exact
    /// A tiny autoencoder for the rough pictures while a clip is made; the clip does not depend on it. Empty = the model's own.
    std::string preview_autoencoder;
    std::string motion_module; ///< temporal attention in the AnimateDiff layout; empty = none
    std::vector<LoraUse> loras;
    int clip_skip = 0;                  ///< layers left out at the end of the text encoder, 0 … 11
    float conditioning_scale = 1.0f;    ///< of ControlNet's residuals, 0 … 2
    float guidance_rescale = 0.0f;      ///< see `DenoiseOptions`, 0 … 1
    std::string photo;                  ///< a picture of the signer: a source of d and a start of denoising; empty = none
    std::string photo_sha256;           ///< of that file; filled in when the job starts
    float photo_strength = 0.0f;        ///< how much of the photo the start keeps, 0 … 0.95; 0 starts from noise alone
    std::string frame_noise = "shared"; ///< one of `kFrameNoises`
    bool anchor_attention = false;      ///< self-attention also looks at the clip's first frame
    int keyframe_interval = 1;          ///< every how many frames one is generated, 1 … 8; the others are interpolated
    int control_interval = 1;           ///< every how many calls ControlNet is asked again, 1 … 4

    friend bool operator==(const VideoSettings &, const VideoSettings &) = default;
};

nlohmann::json json_from_video_settings(const VideoSettings &settings);

/// `where` names the object in messages. Errors: BadInput with the key; ranges are checked by `problem_of_request`.
Result<VideoSettings> video_settings_from_json(const nlohmann::json &json, const std::string &where);

} // namespace signwright
