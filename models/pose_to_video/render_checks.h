#pragma once

#include "models/pose_to_video/pose_to_video.h"

namespace signwright
{

/// What `PoseToVideo::render` refuses before it begins. Errors: Usage, one line that names the option and what is allowed.
Result<void> check_options(const PoseToVideoOptions &options);

/// Errors: BadInput (no frames, another skeleton or frame of reference, no body).
Result<void> check_pose(const PoseSequence &pose);

} // namespace signwright
