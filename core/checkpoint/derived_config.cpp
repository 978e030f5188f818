#include "core/checkpoint/derived_config.h"

#include <algorithm>

namespace signwright
{

namespace
{

using nlohmann::json;
using std::to_string;
using Tensors = std::map<std::string, TensorView>;

constexpr int kHeadWidth = 64; ///< of CLIP's text encoders and of Stable Diffusion 2
constexpr int kMaxCount = 100; ///< levels and layers that are looked for

/// One extent of a tensor, or 0 when there is no such tensor or extent.
std::int64_t extent(const Tensors &tensors, const std::string &name, std::size_t axis)
{
    const auto found = tensors.find(name);
    return found == tensors.end() || found->second.shape.size() <= axis ? 0 : found->second.shape[axis];
}

/// How many tensors `start`0`end`, `start`1`end` … there are.
int count(const Tensors &tensors, const std::string &start, const std::string &end)
{
    int number = 0;
    while (number < kMaxCount && tensors.contains(start + to_string(number) + end))
        ++number;
    return number;
}

/// The first extent of each of those.
std::vector<std::int64_t> widths(const Tensors &tensors, const std::string &start, const std::string &end)
{
    std::vector<std::int64_t> result;
    for (int i = 0, levels = count(tensors, start, end); i < levels; ++i)
        result.push_back(extent(tensors, start + to_string(i) + end, 0));
    return result;
}

std::string first_attention(const Tensors &tensors)
{
    const auto found = std::find_if(tensors.begin(), tensors.end(), [](const auto &entry) {
        return entry.first.ends_with(".transformer_blocks.0.attn2.to_k.weight");
    });
    return found == tensors.end() ? "" : found->first.substr(0, found->first.find(".transformer_blocks."));
}

} // namespace

json derived_unet_config(const Tensors &tensors)
{
    const auto channels = widths(tensors, "down_blocks.", ".resnets.0.conv1.weight");
    const std::string attention = first_attention(tensors);
    const auto projection = tensors.find(attention + ".proj_in.weight");
    const bool linear = projection != tensors.end() && projection->second.shape.size() == 2;
    json config = {
        {"_class_name", "UNet2DConditionModel"},
        {"in_channels", extent(tensors, "conv_in.weight", 1)},
        {"block_out_channels", channels},
        {"layers_per_block", count(tensors, "down_blocks.0.resnets.", ".conv1.weight")},
        {"cross_attention_dim", extent(tensors, attention + ".transformer_blocks.0.attn2.to_k.weight", 1)},
        {"transformer_layers_per_block", std::max(1, count(tensors, attention + ".transformer_blocks.", ".norm1.weight"))},
        {"use_linear_projection", linear},
        {"mid_block_type",
         tensors.contains("mid_block.attentions.0.norm.weight") ? "UNetMidBlock2DCrossAttn" : "UNetMidBlock2D"}};
    json down = json::array(), up = json::array(), heads = json::array();
    for (std::size_t i = 0; i < channels.size(); ++i) {
        const bool down_attention = tensors.contains("down_blocks." + to_string(i) + ".attentions.0.norm.weight");
        const bool up_attention = tensors.contains("up_blocks." + to_string(i) + ".attentions.0.norm.weight");
        down.push_back(down_attention ? "CrossAttnDownBlock2D" : "DownBlock2D");
        up.push_back(up_attention ? "CrossAttnUpBlock2D" : "UpBlock2D");
        heads.push_back(std::max<std::int64_t>(1, channels[i] / kHeadWidth));
    }
    config["down_block_types"] = down;
    config["attention_head_dim"] = linear ? heads : json(8);
    if (const std::int64_t guidance = extent(tensors, "time_embedding.cond_proj.weight", 1); guidance > 0)
        config["time_cond_proj_dim"] = guidance;
    if (tensors.contains("conv_out.weight")) {
        config["up_block_types"] = up;
        config["out_channels"] = extent(tensors, "conv_out.weight", 0);
    }
    return config;
}

json derived_controlnet_config(const Tensors &tensors)
{
    json config = derived_unet_config(tensors);
    config["_class_name"] = "ControlNetModel";
    std::vector<std::int64_t> hints = {extent(tensors, "controlnet_cond_embedding.conv_in.weight", 0)};
    const auto layers = widths(tensors, "controlnet_cond_embedding.blocks.", ".weight");
    for (std::size_t i = 1; i < layers.size(); i += 2)
        hints.push_back(layers[i]);
    config["conditioning_channels"] = extent(tensors, "controlnet_cond_embedding.conv_in.weight", 1);
    config["conditioning_embedding_out_channels"] = hints;
    return config;
}

json derived_autoencoder_config(const Tensors &tensors)
{
    if (tensors.contains("decoder.layers.0.weight"))
        return {{"_class_name", "AutoencoderTiny"},
                {"latent_channels", extent(tensors, "decoder.layers.0.weight", 1)},
                {"scaling_factor", 1.0}};
    return {{"_class_name", "AutoencoderKL"},
            {"in_channels", extent(tensors, "encoder.conv_in.weight", 1)},
            {"out_channels", extent(tensors, "decoder.conv_out.weight", 0)},
            {"block_out_channels", widths(tensors, "encoder.down_blocks.", ".resnets.0.conv1.weight")},
            {"layers_per_block", count(tensors, "encoder.down_blocks.0.resnets.", ".conv1.weight")},
            {"latent_channels", extent(tensors, "decoder.conv_in.weight", 1)},
            {"mid_block_add_attention", tensors.contains("decoder.mid_block.attentions.0.to_q.weight")},
            {"scaling_factor", 0.18215}};
}

json derived_text_encoder_config(const Tensors &tensors, bool open_clip)
{
    const std::string embeddings = "text_model.embeddings.";
    const std::int64_t width = extent(tensors, embeddings + "token_embedding.weight", 1);
    return {{"architectures", {"CLIPTextModel"}},
            {"vocab_size", extent(tensors, embeddings + "token_embedding.weight", 0)},
            {"hidden_size", width},
            {"intermediate_size", extent(tensors, "text_model.encoder.layers.0.mlp.fc1.weight", 0)},
            {"num_hidden_layers", count(tensors, "text_model.encoder.layers.", ".mlp.fc1.weight")},
            {"num_attention_heads", std::max<std::int64_t>(1, width / kHeadWidth)},
            {"max_position_embeddings", extent(tensors, embeddings + "position_embedding.weight", 0)},
            {"hidden_act", open_clip ? "gelu" : "quick_gelu"}};
}

json derived_motion_module_config(const Tensors &tensors, std::int64_t positions)
{
    json config = {{"_class_name", "MotionAdapter"},
                   {"block_out_channels", widths(tensors, "down_blocks.", ".motion_modules.0.norm.weight")},
                   {"motion_layers_per_block", count(tensors, "down_blocks.0.motion_modules.", ".norm.weight")},
                   {"motion_transformer_layers_per_block",
                    std::max(1, count(tensors, "down_blocks.0.motion_modules.0.transformer_blocks.", ".norm1.weight"))},
                   {"motion_num_attention_heads", 8},
                   {"motion_norm_num_groups", 32},
                   {"use_motion_mid_block", tensors.contains("mid_block.motion_modules.0.norm.weight")}};
    if (positions > 0)
        config["motion_max_seq_length"] = positions;
    return config;
}

json stable_diffusion_scheduler_config()
{
    return {
        {"_class_name", "PNDMScheduler"},   {"num_train_timesteps", 1000},  {"beta_start", 0.00085},         {"beta_end", 0.012},
        {"beta_schedule", "scaled_linear"}, {"prediction_type", "epsilon"}, {"timestep_spacing", "leading"}, {"steps_offset", 1},
        {"set_alpha_to_one", false},        {"skip_prk_steps", true},       {"clip_sample", false}};
}

} // namespace signwright
