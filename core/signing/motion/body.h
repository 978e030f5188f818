#pragma once

#include "core/signing/motion/rotation.h"
#include "core/signing/signer_style.h"

#include <array>

namespace signwright
{

/// A thick bone: everything within `radius` of the line from `a` to `b`.
struct Capsule {
    Vec3 a, b;
    float radius = 0.0f;
};

/// How deep a point lies in a capsule (positive inside), and the way out.
struct Penetration {
    float depth = 0.0f;
    Vec3 outward;
};
Penetration penetration(const Capsule &capsule, Vec3 point);

/// The skeleton of one signer in shoulder widths, dominant side at positive x. Shoulder width itself is the unit.
struct Body {
    float upper_arm = 0.90f;
    float forearm = 0.80f;
    float hand_length = 0.58f;
    float head = 1.0f;               ///< factor on everything above the neck
    float torso = 1.0f;              ///< factor on heights below the shoulders
    Vec3 shoulder{0.5f, 0.0f, 0.0f}; ///< dominant; the other is mirrored
    Vec3 hip{0.29f, -1.44f, 0.0f};
};

/// The standard body with a signer's proportions.
Body body_of(const SignerStyle &style);

/// Where the head turns: the top of the neck.
constexpr Vec3 kHeadPivot{0.0f, 0.30f, 0.0f};

/// A point of the standard head (written for the face looking straight ahead) on this body with the head turned.
Vec3 head_point(const Body &body, const Rotation &head, Vec3 standard);
/// A point of the standard trunk on this body.
Vec3 torso_point(const Body &body, Vec3 standard);

/// What hands and arms must stay out of: the head, and the trunk as two upright capsules side by side.
std::array<Capsule, 3> body_capsules(const Body &body, const Rotation &head);

/// x → −x: from the dominant hand's side to the other's.
inline Vec3 mirrored(Vec3 v) { return {-v.x, v.y, v.z}; }
/// The turn that the mirror image of a body makes.
inline Rotation mirrored(const Rotation &r) { return {-mirrored(r.x), mirrored(r.y), mirrored(r.z)}; }

} // namespace signwright
