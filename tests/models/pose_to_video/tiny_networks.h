#pragma once

#include "core/base/file.h"
#include "core/base/resources.h"
#include "models/nn/weights.h"
#include "models/pose_to_video/bundle_card.h"
#include "models/pose_to_video/diffusion_networks.h"

#include <filesystem>

namespace signwright::tiny
{

inline std::string merges() { return *read_file(resource_folder() / "tokenizers" / "prompts" / "merges.txt"); }

/// A pose_to_video config that computes in milliseconds.
inline nlohmann::json config()
{
    nlohmann::json json = nlohmann::json::parse(R"({
        "autoencoder": {"block_out_channels": [16], "layers_per_block": 1, "latent_channels": 4, "norm_num_groups": 8,
                        "mid_block_add_attention": false, "patch_size": 8},
        "unet": {"in_channels": 4, "out_channels": 4, "block_out_channels": [16, 32], "layers_per_block": 1,
                 "norm_num_groups": 8, "attention_head_dim": 2, "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D"],
                 "up_block_types": ["CrossAttnUpBlock2D", "UpBlock2D"], "cross_attention_dim": 16,
                 "class_embed_type": "projection", "projection_class_embeddings_input_dim": 16,
                 "conditioning_embedding_out_channels": [8], "conditioning_patch_size": 8},
        "text_encoder": {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2,
                         "max_position_embeddings": 24},
        "scheduler": {"beta_schedule": "squaredcos_cap_v2", "rescale_betas_zero_snr": true, "prediction_type": "sample",
                      "timestep_spacing": "trailing"},
        "fr_net": {"erosion": 1},
        "defaults": {"steps": 3, "guidance_scale": 1.0}})");
    json["text_encoder"]["vocab_size"] = BytePairTokenizer::parse(merges(), "merges.txt")->vocabulary_size();
    return json;
}

/// Writes a bundle that claims to have the numbers of `claimed`.
inline bool write(const DiffusionNetworks &networks, const nlohmann::json &claimed, const std::filesystem::path &folder,
                  DType type)
{
    std::map<std::string, std::map<std::string, TensorData>> components;
    for (const std::string &component : networks.components())
        components.emplace(component, nn::data_from_tensors(networks.table(component).named(), type));
    const nlohmann::json card =
        json_from_bundle_card({.name = folder.filename().string(), .config = claimed, .parameters = networks.parameter_count()});
    return write_bundle(folder, card, components, {{"merges.txt", merges()}}).has_value();
}

} // namespace signwright::tiny
