#include "models/sign_to_text/sign_encoder_config.h"

#include "models/nn/config_reader.h"

namespace signwright
{

Result<SignEncoderConfig> sign_encoder_config_from_json(const nlohmann::json &json)
{
    SignEncoderConfig config;
    ConfigReader reader(json, "sign encoder");
    reader.read("dim", config.dim, 2, 1 << 14);
    reader.read("heads", config.heads, 1, 1 << 10);
    reader.read("feed_forward", config.feed_forward, 1, 1 << 16);
    reader.read("blocks", config.blocks, 1, 64);
    reader.read("window", config.window, 1, 1 << 12);
    reader.read("padded_length", config.padded_length, 1, 1 << 16);
    reader.read("dropout", config.dropout, 0.0, 0.99);
    reader.read("drop_path", config.drop_path, 0.0, 0.99);
    reader.refuse_unknown({});
    reader.require(config.dim % config.heads == 0 && config.dim / config.heads % 2 == 0,
                   "dim must be a multiple of heads, an even one");
    reader.require(config.window % 2 == 1, "window must be odd");
    return reader.finish(config);
}

nlohmann::json json_from_config(const SignEncoderConfig &config)
{
    return {{"dim", config.dim},         {"heads", config.heads},        {"feed_forward", config.feed_forward},
            {"blocks", config.blocks},   {"window", config.window},      {"padded_length", config.padded_length},
            {"dropout", config.dropout}, {"drop_path", config.drop_path}};
}

Result<PrototypeHeadConfig> prototype_head_config_from_json(const nlohmann::json &json)
{
    PrototypeHeadConfig config;
    ConfigReader reader(json, "prototype head");
    reader.read("dim", config.dim, 1, 1 << 14);
    reader.read("classes", config.classes, 1, 1 << 20);
    reader.read("vector", config.vector, 1, 1 << 12);
    reader.read("dropout", config.dropout, 0.0, 0.99);
    reader.read("learned_temperatures", config.learned_temperatures);
    reader.refuse_unknown({});
    return reader.finish(config);
}

nlohmann::json json_from_config(const PrototypeHeadConfig &config)
{
    return {{"dim", config.dim},
            {"classes", config.classes},
            {"vector", config.vector},
            {"dropout", config.dropout},
            {"learned_temperatures", config.learned_temperatures}};
}

} // namespace signwright
