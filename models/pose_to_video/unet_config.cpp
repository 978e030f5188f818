#include "models/pose_to_video/unet_config.h"

#include "models/nn/config_reader.h"

namespace signwright
{

namespace
{

constexpr int kMaxChannels = 1 << 14;

/// A field that is one number for all levels or a list with one for each.
void read_per_level(ConfigReader &reader, const nlohmann::json &json, const char *field, std::vector<int> &values,
                    std::size_t levels)
{
    if (!reader.has(field))
        return;
    if (json.at(field).is_array())
        return reader.read(field, values, 1, 1 << 10);
    int value = 1;
    reader.read(field, value, 1, 1 << 10);
    values.assign(levels, value);
}

} // namespace

Result<UnetConfig> unet_config_from_json(const nlohmann::json &json)
{
    UnetConfig config;
    ConfigReader reader(json, "unet");
    reader.read("in_channels", config.in_channels, 1, kMaxChannels);
    reader.read("out_channels", config.out_channels, 1, kMaxChannels);
    reader.read("center_input_sample", config.center_input_sample);
    reader.read("flip_sin_to_cos", config.flip_sin_to_cos);
    reader.read("freq_shift", config.freq_shift);
    reader.read("down_block_types", config.down_block_types);
    reader.read("up_block_types", config.up_block_types);
    reader.read("mid_block_type", config.mid_block_type);
    reader.read("block_out_channels", config.block_out_channels, 1, kMaxChannels);
    reader.read("layers_per_block", config.layers_per_block, 1, 16);
    reader.read("downsample_padding", config.downsample_padding, 0, 1);
    reader.read("norm_num_groups", config.norm_num_groups, 1, 1 << 10);
    reader.read("norm_eps", config.norm_eps);
    reader.read("cross_attention_dim", config.cross_attention_dim, 1, kMaxChannels);
    reader.read("transformer_layers_per_block", config.transformer_layers_per_block, 1, 16);
    reader.read("use_linear_projection", config.use_linear_projection);
    reader.read("resnet_time_scale_shift", config.resnet_time_scale_shift);
    reader.read("class_embed_type", config.class_embed_type);
    reader.read("projection_class_embeddings_input_dim", config.projection_class_embeddings_input_dim, 1, kMaxChannels);
    reader.read("time_cond_proj_dim", config.time_cond_proj_dim, 4, 1 << 12);
    reader.require(config.time_cond_proj_dim % 2 == 0, "time_cond_proj_dim must be even");
    reader.read("conditioning_channels", config.conditioning_channels, 1, 64);
    reader.read("conditioning_embedding_out_channels", config.conditioning_embedding_out_channels, 1, kMaxChannels);
    reader.read("conditioning_patch_size", config.conditioning_patch_size, 1, 32);

    const std::size_t levels = config.block_out_channels.size();
    config.heads.assign(levels, 8);
    read_per_level(reader, json, reader.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim", config.heads,
                   levels);
    reader.require(config.heads.size() == levels, "attention_head_dim must have one number or one a level");
    reader.require(config.down_block_types.size() == levels, "down_block_types must name one block a level");
    for (const std::string &type : config.down_block_types)
        reader.require(type == "DownBlock2D" || type == "CrossAttnDownBlock2D",
                       "down_block_types may name DownBlock2D and CrossAttnDownBlock2D");
    // A ControlNet's file has no up blocks; the class default then stands for four levels.
    if (reader.has("up_block_types"))
        reader.require(config.up_block_types.size() == levels, "up_block_types must name one block a level");
    for (const std::string &type : config.up_block_types)
        reader.require(type == "UpBlock2D" || type == "CrossAttnUpBlock2D",
                       "up_block_types may name UpBlock2D and CrossAttnUpBlock2D");
    reader.require(config.mid_block_type == "UNetMidBlock2DCrossAttn" || config.mid_block_type == "UNetMidBlock2D",
                   "mid_block_type must be UNetMidBlock2DCrossAttn or UNetMidBlock2D");
    reader.require(config.resnet_time_scale_shift == "default" || config.resnet_time_scale_shift == "scale_shift",
                   "resnet_time_scale_shift must be default or scale_shift");
    reader.require(config.class_embed_type.empty() ||
                       (config.class_embed_type == "projection" && config.projection_class_embeddings_input_dim > 0),
                   "class_embed_type must be null, or projection with projection_class_embeddings_input_dim");
    for (std::size_t i = 0; i < levels && config.heads.size() == levels; ++i) {
        reader.require(config.block_out_channels[i] % config.norm_num_groups == 0,
                       "block_out_channels must be multiples of norm_num_groups");
        reader.require(config.block_out_channels[i] % config.heads[i] == 0, "block_out_channels must be multiples of the heads");
    }
    return reader.finish(config);
}

} // namespace signwright
