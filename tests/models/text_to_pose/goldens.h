#pragma once

#include "core/base/file.h"
#include "core/base/random.h"
#include "core/bundle/safetensors.h"
#include "models/nn/weights.h"
#include "models/text_to_pose/progressive_training.h"
#include "tests/models/tensor_differences.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace signwright::text_to_pose
{

/// Folder of a case that holds this file: the committed one, else the shared one, else nothing.
inline std::optional<std::filesystem::path> golden_folder(const std::string &name, const std::string &file = "config.json")
{
    for (const char *root : {SIGNWRIGHT_TEST_SOURCE "/tests/goldens/progressive-transformer",
                             SIGNWRIGHT_TEST_DATA "/goldens/progressive-transformer"}) {
        const std::filesystem::path folder = std::filesystem::path(root) / name;
        if (std::filesystem::exists(folder / file))
            return folder;
    }
    return std::nullopt;
}

/// All tensors of a golden file, copied.
inline std::map<std::string, at::Tensor> golden_tensors(const std::filesystem::path &path)
{
    std::map<std::string, at::Tensor> tensors;
    const auto file = SafetensorsFile::open(path);
    if (file) {
        for (const auto &[name, view] : file->tensors())
            tensors[name] = nn::tensor_from_view(view);
    }
    return tensors;
}

inline nlohmann::json golden_json(const std::filesystem::path &folder)
{
    return nlohmann::json::parse(read_file(folder / "config.json").value());
}

/// The network's configuration from the reference's own layout.
inline ProgressiveTransformerConfig golden_config(const nlohmann::json &json)
{
    const nlohmann::json &model = json.at("config").at("model");
    const nlohmann::json &encoder = model.at("encoder"), &decoder = model.at("decoder");
    ProgressiveTransformerConfig config;
    config.vocabulary = json.at("vocab");
    config.joint_values = model.at("trg_size");
    config.hidden = encoder.at("hidden_size");
    config.feed_forward = encoder.at("ff_size");
    config.heads = encoder.at("num_heads");
    config.encoder_layers = encoder.at("num_layers");
    config.decoder_layers = decoder.at("num_layers");
    config.scale_embedding = encoder.at("embeddings").value("scale", false);
    config.future_prediction = model.at("future_prediction");
    config.just_counter = model.at("just_count_in");
    config.gaussian_noise = model.at("gaussian_noise");
    config.noise_rate = model.at("noise_rate");
    return config;
}

/// Copies tensors named `prefix` + parameter name into a network. True when every parameter was there.
inline bool take_weights(ProgressiveTransformer &network, const std::map<std::string, at::Tensor> &tensors,
                         const std::string &prefix)
{
    const torch::NoGradGuard no_grad;
    std::size_t used = 0;
    for (auto &[name, parameter] : nn::state_of(network)) {
        const auto found = tensors.find(prefix + name);
        if (found == tensors.end() || found->second.sizes() != parameter.sizes())
            return false;
        parameter.copy_(found->second);
        ++used;
    }
    return used > 0;
}

} // namespace signwright::text_to_pose
