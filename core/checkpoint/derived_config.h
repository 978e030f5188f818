#pragma once

#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace signwright
{

// The public `config.json` of a part that came without one, from the shapes of its tensors (under diffusers' names). What shapes
// do not tell has the value of Stable Diffusion 1.5, or of 2.x where the projections around the attention are linear: 8 heads at
// every level, or 64 channels a head.

nlohmann::json derived_unet_config(const std::map<std::string, TensorView> &tensors);
nlohmann::json derived_controlnet_config(const std::map<std::string, TensorView> &tensors);
/// AutoencoderKL, or AutoencoderTiny where the names are its.
nlohmann::json derived_autoencoder_config(const std::map<std::string, TensorView> &tensors);
/// `open_clip`: the text encoder of Stable Diffusion 2, with GELU in place of quick GELU.
nlohmann::json derived_text_encoder_config(const std::map<std::string, TensorView> &tensors, bool open_clip);
/// `positions`: frames that the file's table of positions is for, 0 when it has none.
nlohmann::json derived_motion_module_config(const std::map<std::string, TensorView> &tensors, std::int64_t positions);

/// The `scheduler_config.json` that the public Stable Diffusion 1.5 has. A model of 2.x may predict the velocity, which no tensor
/// shows: say so in a file of the same name with the ending `.json` (see `bundle_from_checkpoint`).
nlohmann::json stable_diffusion_scheduler_config();

} // namespace signwright
