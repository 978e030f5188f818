#pragma once

#include "core/base/control.h"
#include "core/base/image.h"
#include "core/base/result.h"
#include "core/project/generation_request.h"
#include "core/signing/signed_pose.h"

#include <filesystem>
#include <memory>
#include <vector>

namespace signwright
{

/// All that the preview and an export need of one generation.
struct StoredClip {
    std::shared_ptr<const GenerationRequest> request; ///< completed; null until the job is finished
    std::shared_ptr<const SigningPlan> plan;          ///< null for a pose from a file
    std::shared_ptr<const SignedPose> pose;
    std::vector<std::shared_ptr<const Image8>> frames; ///< without loss; null where there is none yet
    std::vector<bool> finished;                        ///< of each frame: not a rough picture
};

/// Writes a clip as a folder, in place of one of that name: `frames/` with one PNG file a frame, `pose.pose` and `timing.json`
/// with the plan's items by frame. Errors: Io, Cancelled; then nothing stays behind.
Result<void> write_clip(const std::filesystem::path &folder, const StoredClip &clip, const Control &control);

/// Reads a clip; its plan is the request's, or null when it was not edited. Errors: NotFound, Io, BadInput, Cancelled.
Result<StoredClip> read_clip(const std::filesystem::path &folder, const Control &control);

} // namespace signwright
