#pragma once

#include "core/base/result.h"
#include "models/sign_to_text/dino_vit_config.h"

#include <nlohmann/json.hpp>

#include <string>

namespace signwright::sign_to_text
{

/// The numbers of the RGB front end.
struct RgbFrontEndConfig {
    DinoVitConfig backbone{
        .image_size = 112, .patch_size = 14, .hidden_size = 128, .num_hidden_layers = 5, .num_attention_heads = 4, .lora = {}};
    int patch_channels = 16;                       ///< numbers that are read out of every patch
    std::string translator = "sign-to-text-small"; ///< name of the translator of poses that it stands before
};

/// Object with "backbone", "patch_channels" and "translator"; what is missing has the defaults above. Errors: BadInput naming the
/// field; a backbone that does not read pictures of `kPictureSide`.
Result<RgbFrontEndConfig> rgb_front_end_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const RgbFrontEndConfig &config);

} // namespace signwright::sign_to_text
