#pragma once

#include "models/pose_to_video/pose_to_video.h"

namespace signwright
{

/// What is wrong where a run begins at a photo.
constexpr const char *kDecoderAlone = "the autoencoder can only decode; choose a whole one, or set photo_strength to 0";

/// What `PoseToVideo::render` refuses before it begins. Errors: Usage, one line that names the option and what is allowed.
Result<void> check_options(const PoseToVideoOptions &options);

/// What of the options these parts cannot do, as their configurations tell before any weights are read. The photo and the
/// noise file are read, and of a tiny autoencoder the names of its tensors. Errors: Usage, one line with what to do; BadInput (a
/// configuration), those of `read_square_picture` and of `component_tensors`.
Result<void> check_parts(const VideoModelParts &parts, const PoseToVideoOptions &options);

/// Errors: BadInput (no frames, another skeleton or frame of reference, no body).
Result<void> check_pose(const PoseSequence &pose);

} // namespace signwright
