#include "models/pose_to_video/lora_config.h"

#include <cmath>

namespace signwright
{

namespace
{

/// Patterns are regular expressions to PEFT; its own writers use names, with "^" in front of whole ones.
bool is_name(const std::string &pattern) { return pattern.find_first_of("*+?()[]{}|\\$") == std::string::npos; }

bool names_module(const std::string &pattern, const std::string &module)
{
    if (pattern.starts_with("^")) {
        const std::string whole = pattern.substr(1);
        return module == whole || module == "text_model." + whole; // transformers 5 has no such prefix
    }
    return module == pattern || module.ends_with("." + pattern);
}

} // namespace

double LoraConfig::scale(const std::string &module, std::int64_t rank) const
{
    const auto size = static_cast<double>(rank);
    double chosen = alpha.value_or(size);
    for (const auto &[pattern, value] : alpha_pattern) {
        if (names_module(pattern, module)) {
            chosen = value;
            break;
        }
    }
    return chosen / (rank_stabilized ? std::sqrt(size) : size);
}

Result<LoraConfig> lora_config_from_json(const nlohmann::json &json, const std::string &component, const std::string &name)
{
    LoraConfig config;
    if (json.is_null())
        return config;
    const auto bad = [&](const std::string &message) {
        return fail(Module::Network, ErrorKind::BadInput, name + ": the adapter's configuration: " + message);
    };
    if (!json.is_object())
        return bad("is not an object");
    const auto field = [&](const std::string &key) {
        for (const std::string &spelling : {component + "." + key, key})
            if (const auto found = json.find(spelling); found != json.end())
                return *found;
        return nlohmann::json();
    };
    const nlohmann::json dora = field("use_dora"), stabilized = field("use_rslora"), alpha = field("lora_alpha"),
                         patterns = field("alpha_pattern");
    if (dora.is_boolean() && dora.get<bool>())
        return bad("use_dora: this is a DoRA, which is not supported; use a LoRA");
    if (!stabilized.is_null() && !stabilized.is_boolean())
        return bad("use_rslora must be true or false");
    config.rank_stabilized = stabilized.is_boolean() && stabilized.get<bool>();
    if (!alpha.is_null() && !alpha.is_number())
        return bad("lora_alpha must be a number");
    if (alpha.is_number())
        config.alpha = alpha.get<double>();
    if (!patterns.is_null() && !patterns.is_object())
        return bad("alpha_pattern must be an object");
    for (const auto &[pattern, value] : patterns.items()) {
        if (!value.is_number())
            return bad("alpha_pattern \"" + pattern + "\" must be a number");
        if (!is_name(pattern))
            return bad("alpha_pattern \"" + pattern + "\" is an expression; only names of modules are supported");
        config.alpha_pattern.emplace_back(pattern, value.get<double>());
    }
    return config;
}

} // namespace signwright
