#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/render/mannequin.h"

#include <functional>

namespace signwright
{

/// Takes a finished frame. Called on the thread that called `render_clip`, in order of frames.
using MannequinFrameSink = std::function<void(int frame, Image8 rgb)>;

/// Draws every frame of a pose (see `render_mannequin`) on `threads` threads (at least 1) and hands the frames over in order.
/// Reports progress as stage "render". Errors: Cancelled.
Result<void> render_clip(const PoseSequence &pose, const Appearance &appearance, const Camera &camera, int threads,
                         const Control &control, const MannequinFrameSink &sink);

} // namespace signwright
