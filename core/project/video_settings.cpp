#include "core/project/video_settings.h"

#include "core/base/json.h"
#include "core/project/json_words.h"

#include <limits>

namespace signwright
{

namespace
{

constexpr float kMaxFloat = std::numeric_limits<float>::max();
constexpr int kMaxInt = std::numeric_limits<int>::max();

Result<std::vector<LoraUse>> loras_from_json(const nlohmann::json &array, const std::string &where)
{
    std::vector<LoraUse> loras;
    for (const auto &entry : array) {
        JsonReader reader(entry, where + "[" + std::to_string(loras.size()) + "]");
        LoraUse &lora = loras.emplace_back();
        reader.require("name");
        reader.read("name", lora.name);
        reader.read("weight", lora.weight, -kMaxFloat, kMaxFloat);
        if (auto finished = reader.finish(Module::Project); !finished)
            return tl::unexpected(finished.error());
    }
    return loras;
}

} // namespace

nlohmann::json json_from_video_settings(const VideoSettings &settings)
{
    nlohmann::json loras = nlohmann::json::array();
    for (const LoraUse &lora : settings.loras)
        loras.push_back({{"name", lora.name}, {"weight", shortest(lora.weight)}});
    return {{"controlnet", settings.controlnet},
            {"autoencoder", settings.autoencoder},
            {"preview_autoencoder", settings.preview_autoencoder},
            {"motion_module", settings.motion_module},
            {"loras", loras},
            {"clip_skip", settings.clip_skip},
            {"conditioning_scale", shortest(settings.conditioning_scale)},
            {"guidance_rescale", shortest(settings.guidance_rescale)},
            {"photo", settings.photo},
            {"photo_sha256", settings.photo_sha256},
            {"photo_strength", shortest(settings.photo_strength)},
            {"frame_noise", settings.frame_noise},
            {"anchor_attention", settings.anchor_attention},
            {"keyframe_interval", settings.keyframe_interval},
            {"control_interval", settings.control_interval}};
}

Result<VideoSettings> video_settings_from_json(const nlohmann::json &json, const std::string &where)
{
    VideoSettings settings;
    JsonReader reader(json, where);
    reader.read("controlnet", settings.controlnet);
    reader.read("autoencoder", settings.autoencoder);
    reader.read("preview_autoencoder", settings.preview_autoencoder);
    reader.read("motion_module", settings.motion_module);
    if (const auto *array = reader.array("loras")) {
        auto loras = loras_from_json(*array, where + ".loras");
        if (loras)
            settings.loras = std::move(*loras);
        else
            reader.adopt(loras.error());
    }
    reader.read("clip_skip", settings.clip_skip, -kMaxInt, kMaxInt);
    reader.read("conditioning_scale", settings.conditioning_scale, -kMaxFloat, kMaxFloat);
    reader.read("guidance_rescale", settings.guidance_rescale, -kMaxFloat, kMaxFloat);
    reader.read("photo", settings.photo);
    reader.read("photo_sha256", settings.photo_sha256);
    reader.read("photo_strength", settings.photo_strength, -kMaxFloat, kMaxFloat);
    reader.read("frame_noise", settings.frame_noise);
    reader.read("anchor_attention", settings.anchor_attention);
    reader.read("keyframe_interval", settings.keyframe_interval, -kMaxInt, kMaxInt);
    reader.read("control_interval", settings.control_interval, -kMaxInt, kMaxInt);
    if (auto finished = reader.finish(Module::Project); !finished)
        return tl::unexpected(finished.error());
    return settings;
}

} // namespace signwright
