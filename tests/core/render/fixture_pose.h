#pragma once

#include "core/pose/pose_sequence.h"

#include <string>

namespace signwright::test
{

/// Where a hand is held. Directions need not be perpendicular: the fingers win.
struct HeldHand {
    std::string handshape = "relaxed5";
    Vec3 palm_center{0.15f, -0.55f, 0.65f}; ///< signer's frame; of a right hand, mirrored for the left
    Vec3 palm{0, 0, 1};                     ///< out of the palm
    Vec3 fingers{0, 1, 0};                  ///< wrist to middle knuckle
};

/// What the face does.
struct HeldFace {
    float brow_raise = 0.0f, brow_furrow = 0.0f; ///< shoulder widths
    float lid_opening = 0.045f;                  ///< between the lids; 0 = closed
    float mouth_opening = 0.0f, corner_raise = 0.0f;
};

/// One frame of a standing signer of standard proportions, x to the signer's right.
PoseSequence standing_signer(const HeldHand &right, const HeldHand &left, const HeldFace &face = {});

} // namespace signwright::test
