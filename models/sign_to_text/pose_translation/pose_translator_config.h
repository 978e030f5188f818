#pragma once

#include "core/base/result.h"
#include "models/sign_to_text/sign_encoder.h"
#include "models/sign_to_text/xglm_config.h"

#include <nlohmann/json.hpp>

namespace signwright::sign_to_text
{

/// The numbers of the small translator.
struct PoseTranslatorConfig {
    int features = 0; ///< of a frame
    int classes = 0;  ///< signs, with rest and unknown
    SignEncoderConfig encoder{.dim = 256, .heads = 8, .feed_forward = 1024};
    XglmConfig decoder;
    int segmentation_channels = 64;
};

/// Object with "features", "classes", "encoder", "decoder" and "segmentation_channels". Errors: BadInput naming the field.
Result<PoseTranslatorConfig> pose_translator_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const PoseTranslatorConfig &config);

} // namespace signwright::sign_to_text
