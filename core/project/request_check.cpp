#include "core/project/request_check.h"

#include "core/project/sampler_names.h"
#include "core/project/video_settings.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace signwright
{

namespace
{

constexpr std::size_t kMaxPromptBytes = 10'000;
constexpr std::size_t kMaxMarkLetters = 60;
constexpr int kMaxSteps = 1000;
constexpr int kMaxSize = 1024;
constexpr double kMaxFps = 120.0;
constexpr std::size_t kMaxLoras = 16;

using Problem = std::optional<std::string>;

bool is_utf8(const std::string &text)
{
    try {
        (void)nlohmann::json(text).dump();
        return true;
    } catch (const nlohmann::json::type_error &) {
        return false;
    }
}

Problem check_text(const char *field, const std::string &text, std::size_t limit)
{
    if (text.size() > limit)
        return std::string(field) + " is " + std::to_string(text.size()) + " bytes long; at most " + std::to_string(limit) +
               " are possible: split it";
    if (!is_utf8(text))
        return std::string(field) + " is not valid UTF-8; convert it first";
    return std::nullopt;
}

/// The name of a bundle as `find_bundle` takes it.
bool is_model_name(const std::string &name)
{
    return !name.empty() && name.size() <= 255 && name.front() != '.' && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

bool is_path(const std::string &text) { return text.find('/') != std::string::npos && text.find('\0') == std::string::npos; }

/// A model that may also lie anywhere on the disk.
bool is_model(const std::string &text) { return is_model_name(text) || is_path(text); }

/// The words of a list with commas between them.
template <typename Words> std::string listed(const Words &words)
{
    std::string text;
    for (const auto &word : words)
        text += std::string(text.empty() ? "" : ", ") + word;
    return text;
}

template <typename Words> bool has_word(const Words &words, const std::string &word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_blank(const std::string &text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos; }

Problem check_source(const GenerationRequest &request)
{
    if (request.pose_path.empty() && !request.plan && is_blank(request.text))
        return "text is empty; write a sentence";
    if (!request.pose_path.empty() && (!request.text.empty() || request.plan))
        return "pose_path cannot stand beside text or plan; give one of them";
    if (request.pose_path.find('\0') != std::string::npos)
        return "pose_path holds a character that no path can have";
    if (request.recordings.find('\0') != std::string::npos)
        return "recordings holds a character that no path can have";
    if (!request.recordings.empty() && !request.pose_path.empty())
        return "recordings cannot stand beside pose_path; give one of them";
    if (!request.recordings.empty() && (request.tempo != 1.0f || request.left_handed))
        return "recordings are signed as they are; leave tempo at 1 and left_handed off";
    const std::string &hash = request.pose_sha256;
    if (!hash.empty() && (hash.size() != 64 || hash.find_first_not_of("0123456789abcdef") != std::string::npos))
        return "pose_sha256 must be 64 lower-case hexadecimal digits";
    return check_text("text", request.text, kMaxTextBytes);
}

Problem check_numbers(const GenerationRequest &request)
{
    if (request.steps < 0 || request.steps > kMaxSteps)
        return "steps must lie between 1 and 1000, or be 0 for the model's own number";
    if (!(request.guidance_scale <= 30.0f))
        return "guidance_scale must lie between 0 and 30, or be negative for the model's own value";
    // Networks halve a picture again and again; a video file wants even sides.
    const bool network = request.pose_to_video != "mannequin" && request.pose_to_video != "none";
    if (request.size < 64 || request.size > kMaxSize || request.size % (network ? 64 : 2) != 0)
        return network ? "size must be a multiple of 64 between 64 and 1024; the mannequin takes any even one"
                       : "size must be an even number between 64 and 1024";
    const Rational fps = request.fps;
    if (fps.num <= 0 || fps.den <= 0 || fps.num > 1'000'000'000 || fps.den > 1'000'000'000 || fps.value() < 1.0 ||
        fps.value() > kMaxFps)
        return "fps must lie between 1 and 120";
    if (!(request.tempo >= 0.6f && request.tempo <= 1.5f))
        return "tempo must lie between 0.6 and 1.5";
    return std::nullopt;
}

Problem check_names(const GenerationRequest &request)
{
    const auto is_named = [&](const SamplerName &sampler) { return request.sampler == sampler.word; };
    if (std::none_of(kSamplerNames.begin(), kSamplerNames.end(), is_named)) {
        std::vector<std::string> words;
        for (const SamplerName &sampler : kSamplerNames)
            words.emplace_back(sampler.word);
        return "sampler must be one of " + listed(words);
    }
    if (!has_word(kSecondConditions, request.second_condition))
        return "second_condition must be one of " + listed(kSecondConditions);
    if (!is_model_name(request.text_to_pose))
        return "text_to_pose must be the name of a model, \"default\" or \"procedural\"";
    if (!is_model(request.pose_to_video))
        return "pose_to_video must be the name of a model, a path with a slash in it, \"default\", \"mannequin\" or \"none\"";
    return std::nullopt;
}

Problem check_parts(const VideoSettings &video)
{
    for (const auto &[field, name] : {std::pair{"controlnet", &video.controlnet},
                                      {"autoencoder", &video.autoencoder},
                                      {"preview_autoencoder", &video.preview_autoencoder},
                                      {"motion_module", &video.motion_module}})
        if (!name->empty() && !is_model(*name))
            return std::string("video.") + field + " must be the name of a model or a path with a slash in it";
    if (video.loras.size() > kMaxLoras)
        return "video.loras lists more than 16 files; leave some out";
    for (const LoraUse &lora : video.loras) {
        if (!is_model(lora.name))
            return "video.loras must hold names of models or paths with a slash in them";
        if (!(lora.weight >= -2.0f && lora.weight <= 2.0f))
            return "video.loras gives " + lora.name + " a weight outside -2 to 2";
    }
    return std::nullopt;
}

Problem check_video(const GenerationRequest &request)
{
    const VideoSettings &video = request.video;
    if (auto problem = check_parts(video))
        return problem;
    if (video.clip_skip < 0 || video.clip_skip > 11)
        return "video.clip_skip must lie between 0 and 11";
    if (!(video.conditioning_scale >= 0.0f && video.conditioning_scale <= 2.0f))
        return "video.conditioning_scale must lie between 0 and 2";
    if (!(video.guidance_rescale >= 0.0f && video.guidance_rescale <= 1.0f))
        return "video.guidance_rescale must lie between 0 and 1";
    if (!(video.photo_strength >= 0.0f && video.photo_strength <= 0.95f))
        return "video.photo_strength must lie between 0 and 0.95";
    if (video.photo.empty() && (video.photo_strength > 0.0f || request.second_condition == "photo"))
        return "video.photo is empty; give a picture of the signer, or set photo_strength to 0 and another second_condition";
    if (!video.motion_module.empty() && video.anchor_attention)
        return "video.motion_module and anchor_attention both tie the frames together; use one of them";
    if (!video.motion_module.empty() && request.second_condition == "previous_frame")
        return "video.motion_module makes many frames at once, the second_condition previous_frame one after another; use one of "
               "them";
    if (!has_word(kFrameNoises, video.frame_noise))
        return "video.frame_noise must be one of " + listed(kFrameNoises);
    if (video.keyframe_interval < 1 || video.keyframe_interval > 8)
        return "video.keyframe_interval must lie between 1 and 8";
    if (video.control_interval < 1 || video.control_interval > 4)
        return "video.control_interval must lie between 1 and 4";
    return std::nullopt;
}

Problem check_mark(const MarkOptions &mark)
{
    const bool printable = std::all_of(mark.text.begin(), mark.text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (mark.text.size() > kMaxMarkLetters || !printable || is_blank(mark.text))
        return "mark.text must be 1 to 60 plain ASCII characters";
    return std::nullopt;
}

} // namespace

std::optional<std::string> problem_of_request(const GenerationRequest &request)
{
    for (const auto &problem : {check_source(request), check_text("prompt", request.prompt, kMaxPromptBytes),
                                check_text("negative_prompt", request.negative_prompt, kMaxPromptBytes), check_numbers(request),
                                check_names(request), check_video(request), check_mark(request.mark)})
        if (problem)
            return problem;
    return std::nullopt;
}

} // namespace signwright
