// The UNet and the ControlNet of the original code ("openaimodel", "cldm"), whose blocks are numbered through all levels.

#include "core/checkpoint/original_names.h"

#include <algorithm>
#include <array>

namespace signwright
{

namespace
{

using Words = std::vector<std::string>;

/// "in_layers.2.weight" → "conv1.weight", from the word `first` on.
std::optional<std::string> resnet_name(const Words &words, std::size_t first)
{
    constexpr std::array<std::pair<const char *, const char *>, 6> layers = {{{"in_layers.0.", "norm1."},
                                                                              {"in_layers.2.", "conv1."},
                                                                              {"emb_layers.1.", "time_emb_proj."},
                                                                              {"out_layers.0.", "norm2."},
                                                                              {"out_layers.3.", "conv2."},
                                                                              {"skip_connection.", "conv_shortcut."}}};
    const std::string name = joined(words, first);
    for (const auto &[original, diffusers] : layers)
        if (name.starts_with(original))
            return diffusers + name.substr(std::string_view(original).size());
    return std::nullopt;
}

std::string block(const char *path, int index, const char *part, int layer)
{
    return std::string(path) + "." + std::to_string(index) + "." + part + "." + std::to_string(layer) + ".";
}

std::optional<std::string> prefixed(const std::string &prefix, const std::optional<std::string> &name)
{
    return name ? std::optional(prefix + *name) : std::nullopt;
}

std::optional<std::string> input_block_name(const Words &words, const UnetNumbering &numbering)
{
    const int number = number_of(words[1]), part = number_of(words[2]);
    if (number == 0)
        return part == 0 ? std::optional("conv_in." + joined(words, 3)) : std::nullopt;
    const int index = (number - 1) / (numbering.layers_per_block + 1), layer = (number - 1) % (numbering.layers_per_block + 1);
    if (number < 0 || part < 0 || part > 1 || index >= numbering.levels)
        return std::nullopt;
    if (layer == numbering.layers_per_block)
        return part == 0 && words[3] == "op"
                   ? std::optional(block("down_blocks", index, "downsamplers", 0) + "conv." + joined(words, 4))
                   : std::nullopt;
    if (part == 0)
        return prefixed(block("down_blocks", index, "resnets", layer), resnet_name(words, 3));
    return block("down_blocks", index, "attentions", layer) + joined(words, 3);
}

std::optional<std::string> output_block_name(const Words &words, const UnetNumbering &numbering)
{
    const int number = number_of(words[1]), part = number_of(words[2]);
    const int index = number / (numbering.layers_per_block + 1), layer = number % (numbering.layers_per_block + 1);
    if (number < 0 || part < 0 || part > 2 || index >= numbering.levels)
        return std::nullopt;
    if (part == 0)
        return prefixed(block("up_blocks", index, "resnets", layer), resnet_name(words, 3));
    if (words[3] == "conv") // behind the attention, or in its place where the level has none
        return block("up_blocks", index, "upsamplers", 0) + joined(words, 3);
    return part == 1 ? std::optional(block("up_blocks", index, "attentions", layer) + joined(words, 3)) : std::nullopt;
}

std::optional<std::string> middle_block_name(const Words &words)
{
    if (words[1] == "1")
        return "mid_block.attentions.0." + joined(words, 2);
    if (words[1] == "0" || words[1] == "2")
        return prefixed(words[1] == "0" ? "mid_block.resnets.0." : "mid_block.resnets.1.", resnet_name(words, 2));
    return std::nullopt;
}

} // namespace

UnetNumbering unet_numbering(const std::map<std::string, TensorView> &stored, const std::string &prefix)
{
    UnetNumbering numbering;
    int first_downsampler = -1, last_block = 0;
    const std::string blocks = prefix + "input_blocks.";
    for (auto entry = stored.lower_bound(blocks); entry != stored.end() && entry->first.starts_with(blocks); ++entry) {
        const Words words = words_of(entry->first.substr(blocks.size()));
        const int number = number_of(words[0]);
        last_block = std::max(last_block, number);
        if (words.size() == 4 && words[2] == "op" && words[3] == "weight") {
            ++numbering.levels;
            first_downsampler = first_downsampler < 0 ? number : std::min(first_downsampler, number);
        }
    }
    // Block 0 is the first convolution; then come the layers of the first level and its downsampler.
    numbering.layers_per_block = std::max(1, first_downsampler < 0 ? last_block : first_downsampler - 1);
    return numbering;
}

std::optional<std::string> unet_name_from_original(const std::string &name, const UnetNumbering &numbering)
{
    const Words words = words_of(name);
    if (words[0] == "time_embed" && words.size() == 3 && (words[1] == "0" || words[1] == "2"))
        return (words[1] == "0" ? "time_embedding.linear_1." : "time_embedding.linear_2.") + words[2];
    if (words[0] == "out" && words.size() == 3 && (words[1] == "0" || words[1] == "2"))
        return (words[1] == "0" ? "conv_norm_out." : "conv_out.") + words[2];
    if (words.size() < 4)
        return std::nullopt;
    if (words[0] == "input_blocks")
        return input_block_name(words, numbering);
    if (words[0] == "output_blocks")
        return output_block_name(words, numbering);
    if (words[0] == "middle_block")
        return middle_block_name(words);
    return std::nullopt;
}

std::optional<std::string> controlnet_name_from_original(const std::string &name, const UnetNumbering &numbering,
                                                         int last_hint_layer)
{
    const Words words = words_of(name);
    if (words[0] == "input_hint_block" && words.size() == 3) {
        // Convolutions with an activation between each two: 0, 2, 4 …
        const int number = number_of(words[1]);
        if (number < 0 || number % 2 != 0)
            return std::nullopt;
        const std::string layer = number == 0                 ? "conv_in"
                                  : number == last_hint_layer ? "conv_out"
                                                              : "blocks." + std::to_string(number / 2 - 1);
        return "controlnet_cond_embedding." + layer + "." + words[2];
    }
    if (words[0] == "zero_convs" && words.size() == 4 && words[2] == "0")
        return "controlnet_down_blocks." + words[1] + "." + words[3];
    if (words[0] == "middle_block_out" && words.size() == 3 && words[1] == "0")
        return "controlnet_mid_block." + words[2];
    return words[0] == "output_blocks" || words[0] == "out" ? std::nullopt : unet_name_from_original(name, numbering);
}

} // namespace signwright
