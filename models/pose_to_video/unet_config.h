#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace signwright
{

/// The numbers of a UNet2DConditionModel and of the ControlNet that belongs to it, named as in the public `config.json`;
/// what a file leaves out has these values, the defaults of the public classes.
struct UnetConfig {
    int in_channels = 4;
    int out_channels = 4;
    bool center_input_sample = false;
    bool flip_sin_to_cos = true; ///< the time embedding is [cos, sin]
    double freq_shift = 0;
    std::vector<std::string> down_block_types = {"CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D",
                                                 "DownBlock2D"};
    std::vector<std::string> up_block_types = {"UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"};
    std::string mid_block_type = "UNetMidBlock2DCrossAttn"; ///< or "UNetMidBlock2D", without attention
    std::vector<int> block_out_channels = {320, 640, 1280, 1280};
    int layers_per_block = 2;
    int downsample_padding = 1;
    int norm_num_groups = 32;
    double norm_eps = 1e-5;
    int cross_attention_dim = 1280;
    int transformer_layers_per_block = 1;
    /// Heads of every level. The public files call this `attention_head_dim`, a misnomer kept for compatibility;
    /// `num_attention_heads` takes precedence.
    std::vector<int> heads = {8, 8, 8, 8};
    bool use_linear_projection = false;
    std::string resnet_time_scale_shift = "default"; ///< or "scale_shift"
    std::string class_embed_type;                    ///< "" or "projection": the pooled text joins the time embedding
    int projection_class_embeddings_input_dim = 0;
    /// Numbers of the guidance scale's embedding, which a network that guidance was distilled into takes in place of a second
    /// text (Meng et al. 2023; Luo et al. 2023); 0 = none.
    int time_cond_proj_dim = 0;
    // ControlNet only:
    int conditioning_channels = 3;
    std::vector<int> conditioning_embedding_out_channels = {16, 32, 96, 256};
    int conditioning_patch_size = 1; ///< pixels folded into channels before the embedding's `conv_in`; 1 = the public model

    int time_embed_dim() const { return 4 * block_out_channels.front(); }
    int levels() const { return static_cast<int>(block_out_channels.size()); }
};

/// Errors: BadInput naming the field, also for public options that are not supported.
Result<UnetConfig> unet_config_from_json(const nlohmann::json &json);

} // namespace signwright
