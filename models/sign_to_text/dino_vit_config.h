#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// Where low-rank additions sit in a `DinoVit`; the defaults are Sign2GPT's.
struct DinoLoraConfig {
    std::vector<int> layers = {9, 10, 11};
    int rank = 4;
    double alpha = 4.0; ///< the additions are multiplied by alpha / rank
    double dropout = 0.1;
    std::string attention = "fused";     ///< "fused" (lora_w1, lora_w2), "split" (lora_wq, lora_wk, lora_wv, lora_wo) or "none"
    std::string feed_forward = "inside"; ///< "inside" (beside each of its two maps), "parallel" (beside both together) or "none"
};

/// The numbers of a DINOv2 backbone; the defaults are those of ViT-S/14.
struct DinoVitConfig {
    int image_size = 518; ///< of the table of positions, a multiple of patch_size
    int patch_size = 14;
    int hidden_size = 384;
    int num_hidden_layers = 12;
    int num_attention_heads = 6;
    int mlp_ratio = 4;
    /// How the table is brought to pictures of another size: "scale" (bicubic with the factor (n + 0.1) / table, as the weights
    /// were trained and Sign2GPT does), "size" (bicubic to n, newer transformers).
    std::string position_interpolation = "scale";
    std::optional<DinoLoraConfig> lora;
};

/// Fields named as in the public `config.json`; "lora" is an object of this program's own. Errors: BadInput naming the field.
Result<DinoVitConfig> dino_vit_config_from_json(const nlohmann::json &json);
nlohmann::json json_from_config(const DinoVitConfig &config);

} // namespace signwright
