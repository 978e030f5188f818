#pragma once

#include "core/base/result.h"
#include "core/project/generation_request.h"
#include "models/pose_to_video/pose_to_video.h"

namespace signwright
{

/// Whether a network makes the frames: not for "mannequin" and "none".
bool has_video_network(const GenerationRequest &request);

/// The models that a request puts its video model together from. Errors: those of `find_model`.
Result<VideoModelParts> find_video_parts(const GenerationRequest &request);

/// What a request wants of the video network, without learned words and inspection. An empty prompt is written from the
/// appearance.
PoseToVideoOptions video_options(const GenerationRequest &request);

} // namespace signwright
