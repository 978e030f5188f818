#include "models/sign_to_text/pose_translation/pose_translator_config.h"

#include "models/nn/config_reader.h"

namespace signwright::sign_to_text
{

Result<PoseTranslatorConfig> pose_translator_config_from_json(const nlohmann::json &json)
{
    PoseTranslatorConfig config;
    ConfigReader reader(json, "pose translator");
    reader.read("features", config.features, 1, 1 << 12);
    reader.read("classes", config.classes, 2, 1 << 16);
    reader.read("segmentation_channels", config.segmentation_channels, 1, 1 << 12);
    reader.require(json.contains("encoder") && json.contains("decoder"), "\"encoder\" and \"decoder\" are missing");
    if (auto read = reader.finish(config); !read)
        return read;
    const auto encoder = sign_encoder_config_from_json(json.at("encoder"));
    if (!encoder)
        return tl::unexpected(encoder.error());
    const auto decoder = xglm_config_from_json(json.at("decoder"));
    if (!decoder)
        return tl::unexpected(decoder.error());
    config.encoder = *encoder;
    config.decoder = *decoder;
    reader.require(config.features > 0 && config.classes > 0, "\"features\" and \"classes\" are missing");
    reader.require(config.encoder.blocks.size() == 2, "the encoder must have two stages");
    reader.require(config.decoder.adapter.has_value(), "the decoder needs an adapter");
    return reader.finish(config);
}

nlohmann::json json_from_config(const PoseTranslatorConfig &config)
{
    return {{"features", config.features},
            {"classes", config.classes},
            {"encoder", json_from_config(config.encoder)},
            {"decoder", json_from_config(config.decoder)},
            {"segmentation_channels", config.segmentation_channels}};
}

} // namespace signwright::sign_to_text
