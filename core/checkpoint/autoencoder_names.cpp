// The autoencoders of the original code: KL ("first_stage_model") and the tiny one (TAESD).

#include "core/checkpoint/original_names.h"

namespace signwright
{

namespace
{

using Words = std::vector<std::string>;

/// "nin_shortcut.weight" → "conv_shortcut.weight"; the other layers of a block have diffusers' names.
std::string resnet_name(const Words &words, std::size_t first)
{
    const std::string name = joined(words, first);
    return words[first] == "nin_shortcut" ? "conv_shortcut." + joined(words, first + 1) : name;
}

std::optional<std::string> mid_name(const Words &words)
{
    if (words[2] == "block_1" || words[2] == "block_2")
        return (words[2] == "block_1" ? "mid_block.resnets.0." : "mid_block.resnets.1.") + resnet_name(words, 3);
    if (words[2] != "attn_1" || words.size() != 5)
        return std::nullopt;
    for (const auto &[original, diffusers] :
         {std::pair{"norm", "group_norm"}, {"q", "to_q"}, {"k", "to_k"}, {"v", "to_v"}, {"proj_out", "to_out.0"}})
        if (words[3] == original)
            return "mid_block.attentions.0." + std::string(diffusers) + "." + words[4];
    return std::nullopt;
}

/// "down.0.block.1.conv1.weight" and "up.…" of a half, whose levels the original decoder counts from the end.
std::optional<std::string> level_name(const Words &words, int levels)
{
    const bool down = words[1] == "down";
    const int level = number_of(words[2]);
    if (level < 0 || level >= levels)
        return std::nullopt;
    const std::string block = down ? "down_blocks." + std::to_string(level) : "up_blocks." + std::to_string(levels - 1 - level);
    if (words[3] == "block" && words.size() >= 6 && number_of(words[4]) >= 0)
        return block + ".resnets." + words[4] + "." + resnet_name(words, 5);
    if (words[3] == (down ? "downsample" : "upsample"))
        return block + (down ? ".downsamplers.0." : ".upsamplers.0.") + joined(words, 4);
    return std::nullopt;
}

} // namespace

std::optional<std::string> autoencoder_name_from_original(const std::string &name, int levels)
{
    const Words words = words_of(name);
    if (words[0] == "quant_conv" || words[0] == "post_quant_conv")
        return name;
    if ((words[0] != "encoder" && words[0] != "decoder") || words.size() < 3)
        return std::nullopt;
    const std::string half = words[0] + ".";
    if (words[1] == "conv_in" || words[1] == "conv_out")
        return name;
    if (words[1] == "norm_out")
        return half + "conv_norm_out." + words[2];
    std::optional<std::string> inner;
    if (words[1] == "mid" && words.size() >= 5)
        inner = mid_name(words);
    else if (words[1] == (words[0] == "encoder" ? "down" : "up") && words.size() >= 6)
        inner = level_name(words, levels);
    return inner ? std::optional(half + *inner) : std::nullopt;
}

std::optional<std::string> tiny_autoencoder_name_from_original(const std::string &name, bool decoder)
{
    const Words words = words_of(name);
    // The original decoder counts the clamp in front of its first convolution; diffusers does not.
    const int layer = number_of(words[0]) - (decoder ? 1 : 0);
    if (layer < 0 || words.size() < 2)
        return std::nullopt;
    return (decoder ? "decoder.layers." : "encoder.layers.") + std::to_string(layer) + "." + joined(words, 1);
}

} // namespace signwright
