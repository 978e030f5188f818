#include "core/signing/motion/rotation.h"

#include <algorithm>

namespace signwright
{

Rotation inverse(const Rotation &r) { return {{r.x.x, r.y.x, r.z.x}, {r.x.y, r.y.y, r.z.y}, {r.x.z, r.y.z, r.z.z}}; }

Rotation rotation_about(Vec3 axis, float angle)
{
    // Rodrigues' formula, applied to the three axes.
    const float c = std::cos(angle), s = std::sin(angle);
    const auto turn = [&](Vec3 v) { return v * c + cross(axis, v) * s + axis * (dot(axis, v) * (1.0f - c)); };
    return {turn({1.0f, 0.0f, 0.0f}), turn({0.0f, 1.0f, 0.0f}), turn({0.0f, 0.0f, 1.0f})};
}

Rotation rotation_between(Vec3 from, Vec3 to)
{
    const Vec3 axis = cross(from, to);
    const float sine = length(axis);
    const float angle = std::atan2(sine, dot(from, to));
    if (sine < 1e-6f) {
        const Vec3 any = std::abs(from.x) < 0.9f ? Vec3{1.0f, 0.0f, 0.0f} : Vec3{0.0f, 1.0f, 0.0f};
        return rotation_about(normalized(cross(from, any)), angle);
    }
    return rotation_about(axis * (1.0f / sine), angle);
}

Vec3 rotation_vector(const Rotation &r)
{
    // By way of the quaternion, of which the largest component is found first: exact near half a turn too.
    const float trace = r.x.x + r.y.y + r.z.z;
    float w = 0.0f;
    Vec3 v;
    if (trace > 0.0f) {
        const float s = 2.0f * std::sqrt(1.0f + trace);
        w = 0.25f * s;
        v = Vec3{r.y.z - r.z.y, r.z.x - r.x.z, r.x.y - r.y.x} * (1.0f / s);
    } else if (r.x.x >= r.y.y && r.x.x >= r.z.z) {
        const float s = 2.0f * std::sqrt(std::max(1.0f + r.x.x - r.y.y - r.z.z, 1e-12f));
        w = (r.y.z - r.z.y) / s;
        v = {0.25f * s, (r.x.y + r.y.x) / s, (r.x.z + r.z.x) / s};
    } else if (r.y.y >= r.z.z) {
        const float s = 2.0f * std::sqrt(std::max(1.0f + r.y.y - r.x.x - r.z.z, 1e-12f));
        w = (r.z.x - r.x.z) / s;
        v = {(r.x.y + r.y.x) / s, 0.25f * s, (r.y.z + r.z.y) / s};
    } else {
        const float s = 2.0f * std::sqrt(std::max(1.0f + r.z.z - r.x.x - r.y.y, 1e-12f));
        w = (r.x.y - r.y.x) / s;
        v = {(r.x.z + r.z.x) / s, (r.y.z + r.z.y) / s, 0.25f * s};
    }
    if (w < 0.0f) {
        w = -w;
        v = -v;
    }
    const float sine = length(v);
    return sine < 1e-7f ? Vec3{} : v * (2.0f * std::atan2(sine, w) / sine);
}

Rotation slerp(const Rotation &a, const Rotation &b, float t)
{
    const Vec3 turn = rotation_vector(b * inverse(a));
    const float angle = length(turn);
    return angle < 1e-6f ? a : rotation_about(turn * (1.0f / angle), angle * t) * a;
}

} // namespace signwright
