#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signwright
{

/// What PEFT's `adapter_config.json` says about how much the updates of a LoRA count, for files that carry no alpha.
struct LoraConfig {
    std::optional<double> alpha;                               ///< "lora_alpha"; none = the rank
    std::vector<std::pair<std::string, double>> alpha_pattern; ///< for modules of that name, or whose name ends in ".<name>"
    bool rank_stabilized = false;                              ///< "use_rslora": alpha / √rank in place of alpha / rank

    /// What the product up · down of a module, such as "down_blocks.0.attentions.0.proj_in", is multiplied by.
    double scale(const std::string &module, std::int64_t rank) const;
};

/// Reads `adapter_config.json`, or the "lora_adapter_metadata" that diffusers writes into a file's header, where the fields of a
/// component stand behind its name ("unet.lora_alpha"). Null is an empty configuration. `name` stands in messages.
/// Errors: BadInput naming the field; a DoRA.
Result<LoraConfig> lora_config_from_json(const nlohmann::json &json, const std::string &component, const std::string &name);

} // namespace signwright
