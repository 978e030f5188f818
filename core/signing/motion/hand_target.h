#pragma once

#include "core/signing/motion/arm_ik.h"
#include "core/signing/motion/hand_parts.h"

namespace signwright
{

/// What a hand should do at one moment, on its own side.
struct HandTarget {
    Vec3 point;                               ///< where the part has to be
    HandPart part = HandPart::PalmCenter;     ///< blended …
    HandPart end_part = HandPart::PalmCenter; ///< … into this one …
    float part_blend = 0.0f;                  ///< … by this share
    Rotation orientation;
    HandAngles angles;
    bool touching = false; ///< the part stays on the point when the hand has to give way
    std::optional<Vec3> elbow_hint;
};

/// The arm and hand that come nearest to a target.
struct SettledHand {
    Arm arm;
    HandAngles angles;
};

/// Finds wrist and arm for a target: where the wrist's limits change the asked orientation the part stays at its
/// point; a hand that would enter head or trunk gives way, by turning about the part when it touches.
SettledHand settle(const Body &body, const Rotation &head, const HandTarget &target);

/// A hand between two signs gives way to head and trunk: the wrist moves until hand and forearm are outside.
SettledHand clear_of_body(const Body &body, const Rotation &head, SettledHand hand);

} // namespace signwright
