#pragma once

#include "core/bundle/safetensors.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// The tensors of one part of a model under diffusers' names (transformers' for the text encoder).
struct RenamedTensors {
    std::map<std::string, TensorView> tensors;
    std::vector<std::string> unmatched; ///< names in the file for which there is no such name, or one that was taken
};

/// Turns the names of the stored tensors that start with `prefix` into diffusers'. `component`: "unet", "controlnet",
/// "autoencoder", "text_encoder", "motion_module"; any other one keeps its names. `layout`: "original" (CompVis, Stability,
/// OpenCLIP, AnimateDiff, TAESD) or "diffusers", where older spellings become today's. Tensors may change their shape: 1×1
/// convolutions of the autoencoder's attention become matrices, OpenCLIP's joined projections become three. Tables that can be
/// computed
/// (`position_ids`) and values of training (`logit_scale`) are left out, and the last layer of an OpenCLIP text encoder, which
/// Stable Diffusion 2 does not use.
RenamedTensors renamed_tensors(const std::map<std::string, TensorView> &stored, const std::string &component,
                               const std::string &layout, const std::string &prefix);

} // namespace signwright
