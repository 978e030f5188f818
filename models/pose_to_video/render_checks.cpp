#include "models/pose_to_video/render_checks.h"

#include "core/checkpoint/component_tensors.h"
#include "core/media/picture.h"
#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/merged_config.h"
#include "models/pose_to_video/noise_file.h"
#include "models/pose_to_video/prompt_states.h"
#include "models/pose_to_video/sampling/sampler.h"

#include <algorithm>

namespace signwright
{

namespace
{

constexpr int kSizeStep = 64, kMaxSize = 2048, kMaxBatch = 256, kMaxSteps = 1000;

Result<void> usage(const std::string &message) { return fail(Module::Network, ErrorKind::Usage, message); }

template <typename Words> Result<void> check_word(const char *what, const std::string &word, const Words &words)
{
    if (std::find(words.begin(), words.end(), word) != words.end())
        return {};
    std::string listed;
    for (const char *allowed : words)
        listed += std::string(listed.empty() ? "" : ", ") + allowed;
    return usage(std::string("unknown ") + what + " \"" + word + "\": use one of " + listed);
}

/// Also refuses what is no number.
template <typename Number> Result<void> check_range(const char *what, Number value, Number low, Number high)
{
    if (value >= low && value <= high)
        return {};
    return usage(std::string(what) + " " + std::to_string(value) + " is outside " + std::to_string(low) + " … " +
                 std::to_string(high));
}

Result<void> check_settings(const VideoSettings &settings)
{
    for (const Result<void> &checked : {check_word("frame noise", settings.frame_noise, kFrameNoises),
                                        check_range("conditioning scale", settings.conditioning_scale, 0.0f, 2.0f),
                                        check_range("guidance rescale", settings.guidance_rescale, 0.0f, 1.0f),
                                        check_range("photo strength", settings.photo_strength, 0.0f, 0.95f),
                                        check_range("keyframe interval", settings.keyframe_interval, 1, 8),
                                        check_range("control interval", settings.control_interval, 1, 4)})
        if (!checked)
            return checked;
    return {};
}

/// Settings that exclude each other.
Result<void> check_combinations(const PoseToVideoOptions &options)
{
    const VideoSettings &settings = options.settings;
    if (settings.photo.empty() && (settings.photo_strength > 0.0f || options.second_condition == "photo"))
        return usage(
            "a photo of the signer is wanted but none is given: name one, or leave photo strength at 0 and choose another "
            "second condition");
    if (settings.motion_module.empty())
        return {};
    if (options.second_condition == "previous_frame")
        return usage(
            "a motion module makes many frames at once, the second condition previous_frame one after another: use one of "
            "them");
    if (settings.anchor_attention)
        return usage("a motion module and anchor attention both tie the frames together: use one of them");
    return {};
}

/// Whether the autoencoder of the parts can turn a picture into latents: a tiny one may be a decoder alone.
Result<bool> can_encode(const VideoModelParts &parts, const PoseToVideoConfig &config)
{
    if (!std::holds_alternative<AutoencoderTinyConfig>(config.autoencoder))
        return true;
    const auto stored = component_tensors(parts.autoencoder ? *parts.autoencoder : parts.model, "autoencoder");
    if (!stored)
        return tl::unexpected(stored.error());
    return std::any_of(stored->tensors.begin(), stored->tensors.end(),
                       [](const auto &tensor) { return tensor.first.starts_with("encoder."); });
}

Result<void> check_photo(const VideoModelParts &parts, const PoseToVideoConfig &config, const PoseToVideoOptions &options)
{
    const bool begins_there = options.settings.photo_strength > 0.0f;
    if (!begins_there && options.second_condition != "photo")
        return {};
    if (const auto photo = read_square_picture(options.settings.photo, options.size); !photo)
        return tl::unexpected(photo.error());
    if (!begins_there)
        return {};
    const auto encodes = can_encode(parts, config);
    if (!encodes)
        return tl::unexpected(encodes.error());
    return *encodes ? Result<void>() : usage(kDecoderAlone);
}

} // namespace

Result<void> check_parts(const VideoModelParts &parts, const PoseToVideoOptions &options)
{
    if (auto checked = check_options(options); !checked)
        return checked;
    const auto config = pose_to_video_config_from_json(merged_config(parts));
    if (!config)
        return fail(Module::Network, config.error().kind, parts.model.folder.string() + ": " + config.error().message);
    if (auto checked = check_clip_skip(config->text_encoder, options.settings.clip_skip); !checked)
        return checked;
    const int steps = options.steps > 0 ? options.steps : config->default_steps;
    if (const auto sampler = make_sampler(options.sampler, config->scheduler, steps); !sampler)
        return tl::unexpected(sampler.error());
    if (!options.initial_noise.empty())
        if (const auto noise = read_noise_file(options.initial_noise, *config, options.size, {}); !noise)
            return tl::unexpected(noise.error());
    return check_photo(parts, *config, options);
}

Result<void> check_options(const PoseToVideoOptions &options)
{
    if (options.size < kSizeStep || options.size > kMaxSize || options.size % kSizeStep != 0)
        return usage("size " + std::to_string(options.size) + " is not a multiple of 64 from 64 to 2048");
    if (!(options.guidance_scale <= 30.0f))
        return usage("guidance scale " + std::to_string(options.guidance_scale) + " is not a number up to 30");
    for (const Result<void> &checked :
         {check_range("batch", options.batch, 1, kMaxBatch), check_range("steps", options.steps, 0, kMaxSteps),
          check_word("second condition", options.second_condition, kSecondConditions), check_settings(options.settings),
          check_combinations(options)})
        if (!checked)
            return checked;
    return {};
}

Result<void> check_pose(const PoseSequence &pose)
{
    const auto bad = [](const std::string &message) { return fail(Module::Network, ErrorKind::BadInput, message); };
    if (pose.frames() == 0)
        return bad("the pose has no frames");
    if (pose.space() != Space::Signer || pose.skeleton().name != "signwright_v1")
        return bad("the pose must be signwright_v1 in the signer's frame; convert it first");
    for (int frame = 0; frame < pose.frames(); ++frame) {
        if (pose.has(frame, signwright_v1::kLeftShoulder) && pose.has(frame, signwright_v1::kRightShoulder))
            return {};
    }
    return bad("no frame of the pose has both shoulders: there is no body to draw");
}

} // namespace signwright
