#pragma once

#include "core/signing/hand/hand_contact.h"
#include "core/signing/hand/hand_model.h"
#include "core/signing/hand/tapered_capsule.h"

namespace signwright
{

/// A posed hand of 185 mm with its flesh, in millimetres: what contacts are measured on. Bones are numbered by the
/// point at their end (`HandPoints`).
class HandFlesh
{
public:
    explicit HandFlesh(const HandAngles &angles);

    TaperedCapsule bone(int end_point) const;
    TaperedCapsule finger_bone(Digit digit, FingerBone bone_of) const;
    /// The metacarpal inside the palm, without the carpus.
    TaperedCapsule palm_bone(Digit digit) const;

    Vec3 point(int number) const { return hand_.points[static_cast<std::size_t>(number)]; }
    /// Unit vector to the palm side of the bone that ends at a point.
    Vec3 palmar(int end_point) const { return hand_.palmar[static_cast<std::size_t>(end_point)]; }
    /// Unit vector to that side of the bone that ends at a point.
    Vec3 side(int end_point, BoneSide side_of) const;
    /// Centre of the pad on the skin of a digit's last bone.
    Vec3 pad(Digit digit) const;
    /// Where the nearer of the thumb's two outer bones comes closest to `other`, the thumb being the first.
    ClosestPoints thumb_to(const TaperedCapsule &other) const;

    /// The finger bone that a contact is about.
    static int bone_of_contact(const HandContact &contact);
    /// Distance between the surfaces that should touch, less the wanted gap.
    float contact_error(const HandContact &contact) const;

private:
    PosedHand hand_;
};

} // namespace signwright
