#pragma once

#include "core/base/image.h"
#include "core/pose/camera.h"
#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Draws one frame of a `signwright_v1` pose (`Space::Signer`) the way OpenPose ControlNets expect: black background; the
/// 18-joint body as ellipses at 60 % of the rainbow colours with joint dots; each hand's 20 edges in a rainbow by finger with
/// blue dots; face points as white dots. RGB, the camera's size, anti-aliased; line widths grow with the figure (two thirds of
/// a pixel of half-width for finger edges at 84 pixels per shoulder width). A limb is drawn when both its ends are there.
///
/// Unlike OpenPose, edges of the hands are drawn from far to near, so that crossings tell which finger is in front.
Image8 skeleton_image(const PoseSequence &pose, int frame, const Camera &camera);

} // namespace signwright
