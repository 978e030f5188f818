#pragma once

#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace signwright
{

/// The numbers of a DINOv2 under its original names behind `prefix`, read off the shapes, as transformers' config calls them:
/// "image_size", "patch_size", "hidden_size", "num_hidden_layers", "num_attention_heads" (64 channels each, as in every public
/// one), "mlp_ratio". What is missing counts as 0.
nlohmann::json derived_dinov2_config(const std::map<std::string, TensorView> &tensors, const std::string &prefix = "");

} // namespace signwright
