#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/diffusion_networks.h"
#include "models/pose_to_video/video_model_parts.h"

namespace signwright
{

/// What the networks of a video model look like, before there are any.
struct Assembly {
    PoseToVideoConfig config;
    BytePairTokenizer tokenizer;
};

/// Puts the configurations of the parts together. Errors: BadInput (another kind of model; parts that do not fit each other).
Result<Assembly> assemble(const VideoModelParts &parts);

/// Fills networks that `assemble` described, with every LoRA merged. Returns lines that a person should read: what of a LoRA
/// changed nothing. Errors: those of `DiffusionNetworks::load` and of `LoraSet`.
Result<std::vector<std::string>> load_parts(const VideoModelParts &parts, DiffusionNetworks &networks);

} // namespace signwright
