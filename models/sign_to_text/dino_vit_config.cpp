#include "models/sign_to_text/dino_vit_config.h"

#include "models/nn/config_reader.h"

#include <algorithm>

namespace signwright
{

namespace
{

Result<DinoLoraConfig> lora_from_json(const nlohmann::json &json, int layers)
{
    DinoLoraConfig config;
    ConfigReader reader(json, "backbone's LoRA");
    reader.read("layers", config.layers, 0, layers - 1);
    reader.read("rank", config.rank, 1, 1 << 12);
    reader.read("alpha", config.alpha);
    reader.read("dropout", config.dropout, 0.0, 0.99);
    reader.read("attention", config.attention);
    reader.read("feed_forward", config.feed_forward);
    reader.refuse_unknown({});
    const auto one_of = [](const std::string &value, std::initializer_list<const char *> known) {
        return std::find(known.begin(), known.end(), value) != known.end();
    };
    reader.require(one_of(config.attention, {"fused", "split", "none"}), "attention must be fused, split or none");
    reader.require(one_of(config.feed_forward, {"inside", "parallel", "none"}), "feed_forward must be inside, parallel or none");
    return reader.finish(config);
}

} // namespace

Result<DinoVitConfig> dino_vit_config_from_json(const nlohmann::json &json)
{
    DinoVitConfig config;
    ConfigReader reader(json, "backbone");
    reader.read("image_size", config.image_size, 1, 1 << 12);
    reader.read("patch_size", config.patch_size, 1, 1 << 8);
    reader.read("hidden_size", config.hidden_size, 1, 1 << 12);
    reader.read("num_hidden_layers", config.num_hidden_layers, 1, 64);
    reader.read("num_attention_heads", config.num_attention_heads, 1, 64);
    reader.read("mlp_ratio", config.mlp_ratio, 1, 16);
    reader.read("position_interpolation", config.position_interpolation);
    reader.require(config.image_size % config.patch_size == 0, "image_size must be a multiple of patch_size");
    reader.require(config.hidden_size % config.num_attention_heads == 0, "hidden_size must be a multiple of num_attention_heads");
    reader.require(config.position_interpolation == "scale" || config.position_interpolation == "size",
                   "position_interpolation must be scale or size");
    if (reader.has("lora")) {
        auto lora = lora_from_json(json.at("lora"), config.num_hidden_layers);
        if (!lora)
            return tl::unexpected(lora.error());
        config.lora = std::move(*lora);
    }
    return reader.finish(config);
}

nlohmann::json json_from_config(const DinoVitConfig &config)
{
    nlohmann::json json = {{"image_size", config.image_size},
                           {"patch_size", config.patch_size},
                           {"hidden_size", config.hidden_size},
                           {"num_hidden_layers", config.num_hidden_layers},
                           {"num_attention_heads", config.num_attention_heads},
                           {"mlp_ratio", config.mlp_ratio},
                           {"position_interpolation", config.position_interpolation}};
    if (config.lora)
        json["lora"] = {{"layers", config.lora->layers},       {"rank", config.lora->rank},
                        {"alpha", config.lora->alpha},         {"dropout", config.lora->dropout},
                        {"attention", config.lora->attention}, {"feed_forward", config.lora->feed_forward}};
    return json;
}

} // namespace signwright
