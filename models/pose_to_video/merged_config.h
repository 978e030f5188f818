#pragma once

#include "models/pose_to_video/video_model_parts.h"

namespace signwright
{

/// The configuration of a video model: that of `parts.model`, with those of the other parts in place of its own. A ControlNet
/// brings its numbers of FR-Net and the second condition that it was trained with; one that states none was trained without.
nlohmann::json merged_config(const VideoModelParts &parts);

} // namespace signwright
