#pragma once

#include "core/base/image.h"
#include "core/pose/camera.h"
#include "core/pose/pose_sequence.h"
#include "models/pose_to_video/fr_net.h"

namespace signwright
{

/// What ControlNet sees of one frame.
struct Condition {
    Image8 skeleton; ///< c, RGB
    Image8 second;   ///< d, grey: FR-Net of the body map; empty when it is switched off
};

/// Draws the conditions of a frame. `second`: whether to make d.
Condition draw_condition(const PoseSequence &pose, int frame, const Camera &camera, const FrNetConfig &config, bool second);

/// e: c with d on top; c alone where there is no d.
Image8 merged(const Condition &condition, const FrNetConfig &config);

} // namespace signwright
