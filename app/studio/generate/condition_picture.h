#pragma once

#include "app/studio/generate/pose_renderer.h"

namespace signwright
{

/// What ControlNet sees of a frame: the skeleton with the request's second condition on top. See `ConditionFunction`.
Result<Image8> condition_picture(const PoseSequence &pose, int frame, const GenerationRequest &request, const Image8 *previous);

} // namespace signwright
