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

/// Fills networks that `assemble` described, with every LoRA merged. Errors: those of `DiffusionNetworks::load`; BadInput (a LoRA
/// of another family, or one of which something is left over: what).
Result<void> load_parts(const VideoModelParts &parts, DiffusionNetworks &networks);

} // namespace signwright
