#include "models/sign_to_text/xglm_config.h"

#include "models/nn/config_reader.h"

namespace signwright
{

namespace
{

Result<SignAdapterConfig> adapter_from_json(const nlohmann::json &json)
{
    SignAdapterConfig config;
    ConfigReader reader(json, "sign adapter");
    reader.read("lora_rank", config.lora_rank, 1, 1 << 12);
    reader.read("lora_alpha", config.lora_alpha);
    reader.read("lora_dropout", config.lora_dropout, 0.0, 0.99);
    reader.read("gate", config.gate);
    reader.refuse_unknown({});
    reader.require(config.gate == "clamp" || config.gate == "tanh", "gate must be clamp or tanh");
    return reader.finish(config);
}

} // namespace

Result<XglmConfig> xglm_config_from_json(const nlohmann::json &json)
{
    XglmConfig config;
    std::string activation = "gelu";
    ConfigReader reader(json, "language model");
    reader.read("vocab_size", config.vocab_size, 4, 1 << 20);
    reader.read("d_model", config.d_model, 2, 1 << 14);
    reader.read("ffn_dim", config.ffn_dim, 1, 1 << 16);
    reader.read("num_layers", config.num_layers, 1, 128);
    reader.read("attention_heads", config.attention_heads, 1, 1 << 10);
    reader.read("max_position_embeddings", config.max_position_embeddings, 2, 1 << 16);
    reader.read("scale_embedding", config.scale_embedding);
    reader.read("dropout", config.dropout, 0.0, 0.99);
    reader.read("attention_dropout", config.attention_dropout, 0.0, 0.99);
    reader.read("pad_token_id", config.pad_token_id, 0, 1 << 20);
    reader.read("eos_token_id", config.eos_token_id, 0, 1 << 20);
    reader.read("activation_function", activation);
    reader.require(activation == "gelu", "activation_function must be gelu");
    reader.require(config.d_model % config.attention_heads == 0 && config.d_model % 2 == 0 && config.d_model > 2,
                   "d_model must be even and a multiple of attention_heads");
    reader.require(config.pad_token_id < config.vocab_size && config.eos_token_id < config.vocab_size,
                   "pad_token_id and eos_token_id must lie in the vocabulary");
    if (reader.has("adapter")) {
        auto adapter = adapter_from_json(json.at("adapter"));
        if (!adapter)
            return tl::unexpected(adapter.error());
        config.adapter = *adapter;
    }
    return reader.finish(config);
}

nlohmann::json json_from_config(const XglmConfig &config)
{
    nlohmann::json json = {{"vocab_size", config.vocab_size},
                           {"d_model", config.d_model},
                           {"ffn_dim", config.ffn_dim},
                           {"num_layers", config.num_layers},
                           {"attention_heads", config.attention_heads},
                           {"max_position_embeddings", config.max_position_embeddings},
                           {"scale_embedding", config.scale_embedding},
                           {"dropout", config.dropout},
                           {"attention_dropout", config.attention_dropout},
                           {"pad_token_id", config.pad_token_id},
                           {"eos_token_id", config.eos_token_id},
                           {"activation_function", "gelu"}};
    if (config.adapter)
        json["adapter"] = {{"lora_rank", config.adapter->lora_rank},
                           {"lora_alpha", config.adapter->lora_alpha},
                           {"lora_dropout", config.adapter->lora_dropout},
                           {"gate", config.adapter->gate}};
    return json;
}

} // namespace signwright
