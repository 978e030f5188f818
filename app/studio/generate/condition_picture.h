#pragma once

#include "app/studio/generate/pose_renderer.h"

namespace signwright
{

/// What ControlNet sees of a frame: the skeleton with the request's second condition on top, by the numbers of the ControlNet
/// that the request names. See `condition_image`.
Result<Image8> condition_picture(const PoseSequence &pose, int frame, const GenerationRequest &request);

} // namespace signwright
