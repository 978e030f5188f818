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
        const nlohmann::json own_defaults = own.value("defaults", nlohmann::json::object());
        nlohmann::json &defaults = config["defaults"];
        // What has a wrong type goes on as it is: whoever reads it complains.
        if (!own_defaults.is_object())
            defaults = own_defaults;
        else if (defaults.is_object() || defaults.is_null())
            defaults["second_condition"] = own_defaults.value("second_condition", nlohmann::json("none"));
    }
    if (parts.autoencoder)
        config["autoencoder"] = parts.autoencoder->config().value("autoencoder", nlohmann::json::object());
    return config;
}

} // namespace signwright
