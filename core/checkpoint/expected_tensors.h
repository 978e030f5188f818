#pragma once

#include "core/base/result.h"
#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Tensors by diffusers' name, and their shapes.
using TensorShapes = std::map<std::string, std::vector<std::int64_t>>;

/// What a part of a model must hold by its public `config.json`; fields that are left out have the defaults of the public class.
/// `component`: "unet", "controlnet", "autoencoder", "text_encoder", "motion_module", "image_backbone" (DINOv2; under
/// transformers' names where "model_type" is "dinov2", otherwise the original ones), "language_model" (XGLM). A tiny autoencoder
/// (`_class_name` AutoencoderTiny) may consist of its decoder alone: then `decoder_only` is true. Errors: BadInput naming the
/// field.
Result<TensorShapes> expected_tensors(const std::string &component, const nlohmann::json &config, bool decoder_only = false);

/// Compares what a file holds with what it must hold. `what` names file and part in the message.
/// Errors: BadInput with the first missing, unknown and misshapen tensors and how many there are.
Result<void> check_tensors(const std::map<std::string, TensorView> &found, const TensorShapes &expected,
                           const std::vector<std::string> &unmatched, const std::string &what);

} // namespace signwright
