#include "core/signing/motion/orientation.h"

#include <numbers>

namespace signwright
{

Rotation hand_orientation(Vec3 palm, Vec3 fingers)
{
    const Vec3 y = normalized(fingers);
    const Vec3 projected = palm - y * dot(palm, y);
    const Vec3 any = std::abs(y.z) < 0.9f ? Vec3{0.0f, 0.0f, 1.0f} : Vec3{0.0f, -1.0f, 0.0f};
    const Vec3 z = normalized(length(projected) > 1e-4f ? projected : any - y * dot(any, y));
    return {cross(y, z), y, z};
}

Rotation turn_hand(const Rotation &from, const Rotation &to, float t)
{
    constexpr float kAmbiguous = 2.4f; // radians; below it the short way is the natural one
    const Vec3 turn = rotation_vector(to * inverse(from));
    const float angle = length(turn);
    if (angle < 1e-6f)
        return from;
    const Vec3 axis = turn * (1.0f / angle);
    if (angle < kAmbiguous)
        return rotation_about(axis, angle * t) * from;
    // Half-way, the palm should look across the body or at the signer.
    const Vec3 easy = normalized({-1.0f, 0.0f, -0.5f});
    const float other_angle = angle - 2.0f * std::numbers::pi_v<float>;
    const Vec3 short_way = rotation_about(axis, 0.5f * angle) * from.z;
    const Vec3 long_way = rotation_about(axis, 0.5f * other_angle) * from.z;
    const float way = dot(short_way, easy) >= dot(long_way, easy) - 0.1f ? angle : other_angle;
    return rotation_about(axis, way * t) * from;
}

} // namespace signwright
