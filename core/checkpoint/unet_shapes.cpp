// UNet2DConditionModel and ControlNetModel.

#include "core/checkpoint/tensor_shape_list.h"

#include <algorithm>

namespace signwright
{

namespace
{

using std::to_string;

/// The numbers that shapes depend on.
struct Numbers {
    std::vector<std::int64_t> channels;
    std::int64_t layers, cross, transformer_layers, time, time_out_factor;
    bool linear_projection;
    std::vector<std::string> down_types, up_types;

    std::size_t levels() const { return channels.size(); }
};

bool has_attention(const std::string &type) { return type.find("CrossAttn") != std::string::npos; }

void add_attention(TensorShapeList &list, const std::string &name, const Numbers &numbers, std::int64_t width)
{
    const auto project = [&](const std::string &layer) {
        if (numbers.linear_projection)
            list.linear(name + layer, width, width);
        else
            list.conv(name + layer, width, width, 1);
    };
    list.norm(name + ".norm", width);
    project(".proj_in");
    for (std::int64_t i = 0; i < numbers.transformer_layers; ++i) {
        const std::string block = name + ".transformer_blocks." + to_string(i);
        for (const char *attention : {".attn1", ".attn2"}) {
            const std::int64_t keys = std::string_view(attention) == ".attn1" ? width : numbers.cross;
            list.linear(block + attention + ".to_q", width, width, false);
            list.linear(block + attention + ".to_k", keys, width, false);
            list.linear(block + attention + ".to_v", keys, width, false);
            list.linear(block + attention + ".to_out.0", width, width);
        }
        for (const char *norm : {".norm1", ".norm2", ".norm3"})
            list.norm(block + norm, width);
        list.linear(block + ".ff.net.0.proj", width, 8 * width);
        list.linear(block + ".ff.net.2", 4 * width, width);
    }
    project(".proj_out");
}

void add_resnet(TensorShapeList &list, const std::string &name, const Numbers &numbers, std::int64_t in, std::int64_t out)
{
    list.resnet(name, in, out, numbers.time, numbers.time_out_factor * out);
}

void add_down_and_mid(TensorShapeList &list, const Numbers &numbers, const std::string &mid_type)
{
    std::int64_t in = numbers.channels.front();
    for (std::size_t b = 0; b < numbers.levels(); ++b) {
        const std::string block = "down_blocks." + to_string(b);
        const std::int64_t out = numbers.channels[b];
        for (std::int64_t r = 0; r < numbers.layers; ++r) {
            add_resnet(list, block + ".resnets." + to_string(r), numbers, r == 0 ? in : out, out);
            if (has_attention(numbers.down_types[b]))
                add_attention(list, block + ".attentions." + to_string(r), numbers, out);
        }
        if (b + 1 < numbers.levels())
            list.conv(block + ".downsamplers.0.conv", out, out);
        in = out;
    }
    add_resnet(list, "mid_block.resnets.0", numbers, in, in);
    add_resnet(list, "mid_block.resnets.1", numbers, in, in);
    if (has_attention(mid_type))
        add_attention(list, "mid_block.attentions.0", numbers, in);
}

void add_up(TensorShapeList &list, const Numbers &numbers)
{
    const std::vector<std::int64_t> channels(numbers.channels.rbegin(), numbers.channels.rend());
    std::int64_t before = channels.front();
    for (std::size_t b = 0; b < numbers.levels(); ++b) {
        const std::string block = "up_blocks." + to_string(b);
        const std::int64_t out = channels[b], last_skip = channels[std::min(b + 1, numbers.levels() - 1)];
        for (std::int64_t r = 0; r <= numbers.layers; ++r) {
            const std::int64_t skip = r == numbers.layers ? last_skip : out;
            add_resnet(list, block + ".resnets." + to_string(r), numbers, (r == 0 ? before : out) + skip, out);
            if (has_attention(numbers.up_types[b]))
                add_attention(list, block + ".attentions." + to_string(r), numbers, out);
        }
        if (b + 1 < numbers.levels())
            list.conv(block + ".upsamplers.0.conv", out, out);
        before = out;
    }
}

void add_control(TensorShapeList &list, PublicConfig &config, const Numbers &numbers)
{
    const auto hints = config.list("conditioning_embedding_out_channels", {16, 32, 96, 256});
    const std::string hint = "controlnet_cond_embedding.";
    list.conv(hint + "conv_in", config.whole("conditioning_channels", 3), hints.front());
    for (std::size_t i = 0; i + 1 < hints.size(); ++i) {
        list.conv(hint + "blocks." + to_string(2 * i), hints[i], hints[i]);
        list.conv(hint + "blocks." + to_string(2 * i + 1), hints[i], hints[i + 1]);
    }
    list.conv(hint + "conv_out", hints.back(), numbers.channels.front());
    std::vector<std::int64_t> residuals = {numbers.channels.front()};
    for (std::size_t b = 0; b < numbers.levels(); ++b)
        residuals.insert(residuals.end(), static_cast<std::size_t>(numbers.layers) + (b + 1 < numbers.levels() ? 1 : 0),
                         numbers.channels[b]);
    for (std::size_t i = 0; i < residuals.size(); ++i)
        list.conv("controlnet_down_blocks." + to_string(i), residuals[i], residuals[i], 1);
    list.conv("controlnet_mid_block", numbers.channels.back(), numbers.channels.back(), 1);
}

} // namespace

void add_unet_tensors(TensorShapeList &list, PublicConfig &config, bool controlnet)
{
    Numbers numbers;
    numbers.channels = config.list("block_out_channels", {320, 640, 1280, 1280});
    numbers.layers = config.whole("layers_per_block", 2, 1, 16);
    numbers.cross = config.whole("cross_attention_dim", 1280);
    numbers.transformer_layers = config.whole("transformer_layers_per_block", 1, 1, 16);
    numbers.linear_projection = config.flag("use_linear_projection", false);
    numbers.down_types =
        config.words("down_block_types", {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"});
    numbers.up_types =
        config.words("up_block_types", {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"});
    numbers.time = 4 * numbers.channels.front();
    numbers.time_out_factor = config.word("resnet_time_scale_shift", "default") == "scale_shift" ? 2 : 1;
    config.require(numbers.down_types.size() == numbers.levels(), "down_block_types must name one block a level");
    config.require(controlnet || numbers.up_types.size() == numbers.levels(), "up_block_types must name one block a level");
    if (!config.ok())
        return;
    list.conv("conv_in", config.whole("in_channels", 4), numbers.channels.front());
    list.linear("time_embedding.linear_1", numbers.channels.front(), numbers.time);
    list.linear("time_embedding.linear_2", numbers.time, numbers.time);
    // A consistency model that was distilled with its guidance has this one more.
    if (const std::int64_t guidance = config.whole("time_cond_proj_dim", 0); guidance > 0)
        list.linear("time_embedding.cond_proj", guidance, numbers.channels.front(), false);
    add_down_and_mid(list, numbers, config.word("mid_block_type", "UNetMidBlock2DCrossAttn"));
    if (controlnet)
        return add_control(list, config, numbers);
    add_up(list, numbers);
    list.norm("conv_norm_out", numbers.channels.front());
    list.conv("conv_out", numbers.channels.front(), config.whole("out_channels", 4));
}

} // namespace signwright
