#pragma once

#include "core/bundle/bundle.h"

#include <optional>
#include <vector>

namespace signwright
{

/// A LoRA and how much of it is added.
struct LoraPart {
    Bundle bundle;
    float weight = 1.0f;
};

/// What a video model is put together from. Parts of other models stand in place of the model's own.
struct VideoModelParts {
    Bundle model; ///< of kind "pose_to_video"
    std::optional<Bundle> controlnet = {};
    std::optional<Bundle> autoencoder = {};
    std::optional<Bundle> preview_autoencoder = {}; ///< a tiny one; the frames do not depend on it
    std::optional<Bundle> motion_module = {};
    std::vector<LoraPart> loras = {};
};

} // namespace signwright
