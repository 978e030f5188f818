#include "models/pose_to_video/lora_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace signwright
{

namespace
{

constexpr std::array<std::pair<std::string_view, LoraPart>, 13> kSuffixes = {{
    {".lora_down.weight", LoraPart::Down},
    {".lora_up.weight", LoraPart::Up},
    {".lora_A.weight", LoraPart::Down},
    {".lora_B.weight", LoraPart::Up},
    {".lora_A.default.weight", LoraPart::Down},
    {".lora_B.default.weight", LoraPart::Up},
    {".lora.down.weight", LoraPart::Down},
    {".lora.up.weight", LoraPart::Up},
    {"_lora.down.weight", LoraPart::Down},
    {"_lora.up.weight", LoraPart::Up},
    {".lora_linear_layer.down.weight", LoraPart::Down},
    {".lora_linear_layer.up.weight", LoraPart::Up},
    {".alpha", LoraPart::Alpha},
}};

/// What stands in front of a module's name in a file, and which network it means.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPrefixes = {{
    {"lora_unet_", "unet."},
    {"lora_te_", "text_encoder."},
    {"lora_te1_", "text_encoder."},
    {"unet.", "unet."},
    {"text_encoder.", "text_encoder."},
    {"base_model.model.", ""},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kOtherAdapters = {{
    {".dora_scale", "DoRA"},
    {".lora_magnitude_vector", "DoRA"},
    {".hada_", "LoHa"},
    {".lokr_", "LoKr"},
    {".lora_mid.", "LoCon with a Tucker core"},
}};

/// Modules that the original layout counts for each level: two layers and the change of resolution.
constexpr int kModulesPerLevel = 3;

std::string with_underscores(std::string name)
{
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

/// What stands before and behind the first `count` dots.
std::pair<std::vector<std::string>, std::string> split(std::string_view name, int count)
{
    std::vector<std::string> parts;
    for (int i = 0; i < count; ++i) {
        const std::size_t dot = name.find('.');
        if (dot == std::string_view::npos)
            break;
        parts.emplace_back(name.substr(0, dot));
        name.remove_prefix(dot + 1);
    }
    return {parts, std::string(name)};
}

/// A layer of a residual block in the original layout.
std::string original_layer(const std::string &name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kLayers = {{
        {"conv1", "in_layers_2"},
        {"time_emb_proj", "emb_layers_1"},
        {"conv2", "out_layers_3"},
        {"conv_shortcut", "skip_connection"},
    }};
    for (const auto &[ours, original] : kLayers)
        if (name == ours)
            return std::string(original);
    return name;
}

/// The name of a UNet's module in the original layout; empty when it has none there.
std::string original_module(const std::string &module)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSingle = {{
        {"conv_in", "input_blocks_0_0"},
        {"conv_out", "out_2"},
        {"time_embedding.linear_1", "time_embed_0"},
        {"time_embedding.linear_2", "time_embed_2"},
    }};
    for (const auto &[ours, original] : kSingle)
        if (module == ours)
            return std::string(original);
    const auto number = [](const std::string &digits) { return digits.size() == 1 ? digits[0] - '0' : 0; };
    if (module.starts_with("mid_block.")) {
        const auto [parts, rest] = split(module, 3);
        if (parts.size() < 3)
            return {};
        if (parts[1] == "resnets")
            return "middle_block_" + std::to_string(2 * number(parts[2])) + "_" + original_layer(rest);
        return "middle_block_1_" + with_underscores(rest);
    }
    const bool down = module.starts_with("down_blocks.");
    if (!down && !module.starts_with("up_blocks."))
        return {};
    const auto [parts, rest] = split(module, 4);
    if (parts.size() < 4)
        return {};
    const int first = (down ? 1 : 0) + kModulesPerLevel * number(parts[1]), last = first + kModulesPerLevel - 1;
    if (parts[2] == "downsamplers")
        return "input_blocks_" + std::to_string(last) + "_0_op";
    // The lowest level has no attention that would stand in between.
    if (parts[2] == "upsamplers")
        return "output_blocks_" + std::to_string(last) + (parts[1] == "0" ? "_1_conv" : "_2_conv");
    const std::string block = (down ? "input_blocks_" : "output_blocks_") + std::to_string(first + number(parts[3]));
    return parts[2] == "resnets" ? block + "_0_" + original_layer(rest) : block + "_1_" + with_underscores(rest);
}

void replace_end(std::string &text, std::string_view from, std::string_view to)
{
    if (text.ends_with(from))
        text.replace(text.size() - from.size(), from.size(), to);
}

/// The projections of the text encoder as the oldest files of diffusers call them.
std::string old_text_module(std::string module)
{
    for (const auto &[ours, old] :
         {std::pair{".q_proj", ".to_q"}, {".k_proj", ".to_k"}, {".v_proj", ".to_v"}, {".out_proj", ".to_out"}})
        replace_end(module, ours, old);
    return module;
}

} // namespace

std::optional<LoraKey> lora_key(const std::string &name)
{
    for (const auto &[suffix, part] : kSuffixes) {
        if (!name.ends_with(suffix))
            continue;
        std::string module = name.substr(0, name.size() - suffix.size());
        std::string_view component;
        for (const auto &[prefix, network] : kPrefixes) {
            if (module.starts_with(prefix)) {
                module.erase(0, prefix.size());
                component = network;
                break;
            }
        }
        constexpr std::string_view kProcessor = ".processor.";
        if (const std::size_t at = module.find(kProcessor); at != std::string::npos)
            module.replace(at, kProcessor.size(), ".");
        return LoraKey{std::string(component) + with_underscores(module), part};
    }
    return std::nullopt;
}

std::optional<std::string> other_adapter(const std::string &name)
{
    for (const auto &[part, adapter] : kOtherAdapters)
        if (name.find(part) != std::string::npos)
            return std::string(adapter);
    return std::nullopt;
}

std::vector<std::string> lora_modules(const std::string &component, const std::string &module)
{
    std::vector<std::string> names;
    if (component == "unet") {
        names = {with_underscores(module), original_module(module)};
        std::string without_number = module; // "to_out_lora" of the attention processors
        replace_end(without_number, ".to_out.0", ".to_out");
        names.push_back(with_underscores(without_number));
    } else if (component == "text_encoder") {
        for (const std::string &spelling : {module, old_text_module(module)}) {
            names.push_back(with_underscores(spelling));
            // transformers 5 has no such prefix.
            if (spelling.starts_with("text_model."))
                names.push_back(with_underscores(spelling.substr(std::string_view("text_model.").size())));
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::erase(names, "");
    const std::vector<std::string> bare = names;
    for (const std::string &name : bare)
        names.push_back(component + "." + name);
    return names;
}

} // namespace signwright
