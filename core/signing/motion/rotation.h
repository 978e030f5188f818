#pragma once

#include "core/base/vec3.h"

namespace signwright
{

/// A rotation by the images of the three axes. In a hand's frame: x towards the little finger, y towards
/// the knuckles, z out of the palm.
struct Rotation {
    Vec3 x{1.0f, 0.0f, 0.0f}, y{0.0f, 1.0f, 0.0f}, z{0.0f, 0.0f, 1.0f};

    friend bool operator==(const Rotation &, const Rotation &) = default;
};

/// Turns a direction.
inline Vec3 operator*(const Rotation &r, Vec3 v) { return r.x * v.x + r.y * v.y + r.z * v.z; }
/// First `b`, then `a`.
inline Rotation operator*(const Rotation &a, const Rotation &b) { return {a * b.x, a * b.y, a * b.z}; }
/// The rotation back.
Rotation inverse(const Rotation &r);
/// By `angle` radians about a unit axis.
Rotation rotation_about(Vec3 axis, float angle);
/// The shortest rotation that takes one unit vector to another.
Rotation rotation_between(Vec3 from, Vec3 to);
/// The vector along the axis of a rotation, as long as its angle in radians (0 … π).
Vec3 rotation_vector(const Rotation &r);
/// From `a` (t = 0) to `b` (t = 1) at constant speed the short way round.
Rotation slerp(const Rotation &a, const Rotation &b, float t);

} // namespace signwright
