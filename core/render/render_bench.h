#pragma once

#include "core/pose/pose_sequence.h"
#include "core/render/appearance.h"

namespace signwright
{

/// Frames drawn per second of wall-clock time.
struct RenderSpeed {
    double mannequin = 0.0;      ///< on `threads` threads
    double skeleton_image = 0.0; ///< on one thread
    double body_map = 0.0;       ///< on one thread
};

/// Draws `pose` at `size` × `size` pixels, each picture kind for about a second, and says how fast. The pose must have
/// frames.
RenderSpeed bench_render(const PoseSequence &pose, const Appearance &appearance, int size, int threads);

} // namespace signwright
