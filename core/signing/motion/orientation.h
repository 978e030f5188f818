#pragma once

#include "core/signing/motion/rotation.h"

namespace signwright
{

// Orientations are written for the hand's own side: x points to the side of that hand ("ips"), also for the left hand.

/// Frame of a hand whose palm and fingers (wrist to knuckles) point in these directions. Where they are not
/// perpendicular, the fingers stay and the palm is projected.
Rotation hand_orientation(Vec3 palm, Vec3 fingers);

} // namespace signwright
