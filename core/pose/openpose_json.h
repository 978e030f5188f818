#pragma once

#include "core/base/result.h"
#include "core/pose/pose_sequence.h"

#include <filesystem>

namespace signwright
{

/// Reads what OpenPose writes with `--write_json`: one file is one frame, a folder is a clip (its `.json` files in order
/// of name). Layout "openpose_25" or "openpose_18" by the number of body values, `Space::ImagePixels`; a frame without
/// `person`, and hands or a face that were not looked for, are missing. The files have no frame rate: `fps` is taken.
/// Errors: NotFound, Io, BadInput (not OpenPose's JSON, another body model, models mixed, nobody in any frame).
Result<PoseSequence> read_openpose_json(const std::filesystem::path &path, Rational fps, int person = 0);

} // namespace signwright
