#pragma once

#include "core/signing/motion/arm_ik.h"
#include "core/signing/motion/body.h"

#include <optional>
#include <string_view>

namespace signwright
{

/// What a place belongs to.
enum class PlaceKind {
    Head, ///< turns with the head
    Torso,
    Space,     ///< in front of the signer: where the palm's centre is
    OtherHand, ///< on the other hand or its arm
};

/// Parts of the other hand and arm that can be a place.
enum class HandPlace {
    Palm,
    Back,
    Tips,
    Index,
    Thumb,
    RadialEdge,
    UlnarEdge,
    Heel,
    Wrist,
    Knuckles,
    Web,
    Inside,
    Under,
    Forearm,
    Elbow
};

/// A named place of articulation.
struct Place {
    PlaceKind kind = PlaceKind::Space;
    Vec3 standard; ///< on the standard body, dominant side at positive x; not for `OtherHand`
    HandPlace on_hand = HandPlace::Palm;

    friend bool operator==(const Place &, const Place &) = default;
};

/// nothing when the code is unknown.
std::optional<Place> parse_place(std::string_view code);

/// A place on this signer at this moment.
struct PlacedPoint {
    Vec3 point;
    Vec3 outward; ///< unit: away from the surface; zero in signing space
};

/// A place on the body or in space, seen from the dominant side.
PlacedPoint place_point(const Body &body, const Rotation &head, const Place &place);

/// The other hand as the dominant hand sees it: positions in the dominant side's frame.
struct OtherHand {
    HandPoints points;    ///< in the signer's frame
    Rotation orientation; ///< of the hand; x towards its little finger (mirrored: x, y, z are left-handed)
    Vec3 elbow;
};

/// The other hand from its solved arm, which was found on its own side.
OtherHand other_hand(const Body &body, const Arm &arm, const HandAngles &angles);

/// A place on the other hand.
PlacedPoint place_on_hand(const OtherHand &hand, HandPlace place);

} // namespace signwright
