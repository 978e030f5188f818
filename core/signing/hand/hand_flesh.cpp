#include "core/signing/hand/hand_flesh.h"

namespace signwright
{

namespace
{

constexpr float kHandLengthMm = 185.0f;
constexpr float kPadAlongBone = 0.65f; ///< centre of the pad between the last joint and the tip

float radius_mm(int point) { return flesh_radius(point) * kHandLengthMm / kHandLength; }

} // namespace

HandFlesh::HandFlesh(const HandAngles &angles) : hand_(pose_hand(angles, kHandLengthMm)) {}

TaperedCapsule HandFlesh::bone(int end_point) const
{
    return {point(end_point - 1), point(end_point), radius_mm(end_point - 1), radius_mm(end_point)};
}

TaperedCapsule HandFlesh::finger_bone(Digit digit, FingerBone bone_of) const
{
    return bone(first_point(digit) + 1 + static_cast<int>(bone_of));
}

TaperedCapsule HandFlesh::palm_bone(Digit digit) const
{
    const Vec3 knuckle = point(first_point(digit));
    return {knuckle * 0.35f, knuckle, 11.0f, 9.0f};
}

Vec3 HandFlesh::side(int end_point, BoneSide side_of) const
{
    const Vec3 palm = palmar(end_point);
    if (side_of == BoneSide::Palmar || side_of == BoneSide::Dorsal)
        return side_of == BoneSide::Palmar ? palm : -palm;
    const Vec3 lateral = normalized(cross(point(end_point) - point(end_point - 1), palm));
    const bool is_ulnar = lateral.x > 0.0f;
    return is_ulnar == (side_of == BoneSide::Ulnar) ? lateral : -lateral;
}

Vec3 HandFlesh::pad(Digit digit) const
{
    const int tip = first_point(digit) + 3;
    const TaperedCapsule last = bone(tip);
    return last.axis_at(kPadAlongBone) + palmar(tip) * last.radius_at(kPadAlongBone);
}

ClosestPoints HandFlesh::thumb_to(const TaperedCapsule &other) const
{
    const ClosestPoints proximal = closest_points(bone(3), other), distal = closest_points(bone(4), other);
    return proximal.surface_distance < distal.surface_distance ? proximal : distal;
}

int HandFlesh::bone_of_contact(const HandContact &contact)
{
    const int first = first_point(contact.finger);
    switch (contact.kind) {
    case ContactKind::Side:
    case ContactKind::Along:
        return first + 1 + static_cast<int>(contact.bone);
    case ContactKind::Across:
        return first + 2;
    case ContactKind::Between: // the middle bone of the next finger
        return first + 4 + 2;
    case ContactKind::Tip:
    case ContactKind::Under:
        break;
    }
    return first + 3;
}

float HandFlesh::contact_error(const HandContact &contact) const
{
    const TaperedCapsule touched = bone(bone_of_contact(contact));
    switch (contact.kind) {
    case ContactKind::Tip:
    case ContactKind::Side:
    case ContactKind::Between:
        return closest_points(bone(4), touched).surface_distance - contact.gap_mm;
    case ContactKind::Along:
    case ContactKind::Across:
        return thumb_to(touched).surface_distance;
    case ContactKind::Under:
        break;
    }
    const TaperedCapsule fingertip = {touched.end, touched.end, touched.end_radius, touched.end_radius};
    return thumb_to(fingertip).surface_distance;
}

} // namespace signwright
