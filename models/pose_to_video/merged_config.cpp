#include "models/pose_to_video/merged_config.h"

namespace signwright
{

nlohmann::json merged_config(const VideoModelParts &parts)
{
    nlohmann::json config = parts.model.config();
    if (parts.controlnet) {
        const nlohmann::json &own = parts.controlnet->config();
        config["controlnet"] = own.value("controlnet", nlohmann::json::object());
        if (own.contains("fr_net"))
            config["fr_net"] = own["fr_net"];
        config["defaults"]["second_condition"] =
            own.value("defaults", nlohmann::json::object()).value("second_condition", "none");
    }
    if (parts.autoencoder)
        config["autoencoder"] = parts.autoencoder->config().value("autoencoder", nlohmann::json::object());
    return config;
}

} // namespace signwright
