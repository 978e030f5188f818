#pragma once

#include "app/engine/engine.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/media/video_writer.h"

#include <filesystem>

namespace signwright
{

/// Whether a result could be written to `target`: a known extension (`.pose`, `.mp4`, `.webm`, none for a folder of PNG
/// files), not an existing folder where a file is meant, a folder that exists and can be written.
/// Errors: Usage, Io.
Result<void> check_export_target(const std::filesystem::path &target);

/// Writes a finished job: the pose, or the frames with the whole request in the file's metadata. The target appears when it
/// is complete. `webm_codec` is for `.webm` only. Errors: Io, Cancelled.
Result<void> export_result(const JobFinished &finished, const SignedPose &pose, const std::filesystem::path &target,
                           const Control &control, WebmCodec webm_codec = WebmCodec::Vp9);

} // namespace signwright
