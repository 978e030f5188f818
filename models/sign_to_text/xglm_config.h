#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace signwright
{

/// How signs enter a language model, see `Xglm`. The defaults are Sign2GPT's.
struct SignAdapterConfig {
    int lora_rank = 4;
    double lora_alpha = 4.0; ///< LoRA's product is multiplied by lora_alpha / lora_rank
    double lora_dropout = 0.1;
    std::string gate = "clamp"; ///< of the cross-attention: "clamp" to 0 … 1 or "tanh"
};

/// The numbers of an XGLM, named as in the public `config.json`; what a file leaves out has these values.
struct XglmConfig {
    int vocab_size = 256008;
    int d_model = 1024;
    int ffn_dim = 4096;
    int num_layers = 24;
    int attention_heads = 16;
    int max_position_embeddings = 2048;
    bool scale_embedding = true;
    double dropout = 0.1;           ///< in training
    double attention_dropout = 0.1; ///< in training
    int pad_token_id = 1;
    int eos_token_id = 2;
    std::optional<SignAdapterConfig> adapter; ///< "adapter", an object of this program's own; none = a plain language model
};

/// Errors: BadInput naming the field.
Result<XglmConfig> xglm_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const XglmConfig &config);

} // namespace signwright
