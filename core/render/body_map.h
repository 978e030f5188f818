#pragma once

#include "core/base/image.h"
#include "core/pose/camera.h"
#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Draws one frame of a `signwright_v1` pose (`Space::Signer`) as a grey body that shows shape and depth and nothing of
/// anyone's appearance: nearer is brighter, each finger has its own level, pads are lighter than backs, nails lighter
/// still; no hair, no glasses; black background. One channel, the camera's size. Missing points are left out.
Image8 body_map(const PoseSequence &pose, int frame, const Camera &camera);

} // namespace signwright
