#include "app/engine/video_request.h"

#include "core/checkpoint/find_model.h"

namespace signwright
{

namespace
{

/// Finds a part that a request may name; empty names stand for none.
Result<void> find_part(const char *kind, const std::string &name, std::optional<Bundle> &part)
{
    if (name.empty())
        return {};
    auto bundle = find_model(kind, name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    part = std::move(*bundle);
    return {};
}

} // namespace

bool has_video_network(const GenerationRequest &request)
{
    return request.pose_to_video != "mannequin" && request.pose_to_video != "none";
}

Result<VideoModelParts> find_video_parts(const GenerationRequest &request)
{
    auto model = find_model("pose_to_video", request.pose_to_video);
    if (!model)
        return tl::unexpected(model.error());
    VideoModelParts parts;
    parts.model = std::move(*model);
    const VideoSettings &video = request.video;
    for (const auto &found : {find_part("controlnet", video.controlnet, parts.controlnet),
                              find_part("autoencoder", video.autoencoder, parts.autoencoder),
                              find_part("autoencoder", video.preview_autoencoder, parts.preview_autoencoder),
                              find_part("motion_module", video.motion_module, parts.motion_module)})
        if (!found)
            return tl::unexpected(found.error());
    for (const LoraUse &use : video.loras) {
        auto bundle = find_model("lora", use.name);
        if (!bundle)
            return tl::unexpected(bundle.error());
        parts.loras.push_back({std::move(*bundle), use.weight});
    }
    return parts;
}

PoseToVideoOptions video_options(const GenerationRequest &request)
{
    PoseToVideoOptions options;
    options.prompt = request.prompt.empty() ? prompt_from_appearance(request.appearance) : request.prompt;
    options.negative_prompt = request.negative_prompt;
    options.seed = request.seed;
    options.sampler = request.sampler;
    options.steps = request.steps;
    options.guidance_scale = request.guidance_scale;
    options.size = request.size;
    options.second_condition = request.second_condition;
    options.settings = request.video;
    return options;
}

} // namespace signwright
