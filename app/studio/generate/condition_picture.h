#pragma once

#include "app/studio/generate/pose_renderer.h"

namespace signwright
{

/// What ControlNet sees of a frame: the skeleton with the second condition of the request's model on top. See
/// `ConditionFunction`. There is no picture where the second condition is that of a photo.
Result<Image8> condition_picture(const PoseSequence &pose, int frame, const GenerationRequest &request, const Image8 *previous);

} // namespace signwright
