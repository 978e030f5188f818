#include "core/signing/motion/body.h"

#include <algorithm>

namespace signwright
{

Penetration penetration(const Capsule &capsule, Vec3 point)
{
    const Vec3 axis = capsule.b - capsule.a;
    const float along = std::clamp(dot(point - capsule.a, axis) / std::max(dot(axis, axis), 1e-8f), 0.0f, 1.0f);
    const Vec3 off = point - (capsule.a + axis * along);
    const float away = length(off);
    return {capsule.radius - away, away > 1e-6f ? off * (1.0f / away) : Vec3{0.0f, 0.0f, 1.0f}};
}

Body body_of(const SignerStyle &style)
{
    Body body;
    body.upper_arm *= style.arm_length;
    body.forearm *= style.arm_length;
    body.hand_length *= style.hand_size;
    body.head = style.head_size;
    body.torso = style.torso_length;
    body.hip.y *= style.torso_length;
    return body;
}

Vec3 head_point(const Body &body, const Rotation &head, Vec3 standard)
{
    return kHeadPivot + head * ((standard - kHeadPivot) * body.head);
}

Vec3 torso_point(const Body &body, Vec3 standard)
{
    return {standard.x, standard.y < 0.0f ? standard.y * body.torso : standard.y, standard.z};
}

std::array<Capsule, 3> body_capsules(const Body &body, const Rotation &head)
{
    constexpr float kHeadRadius = 0.19f, kTorsoRadius = 0.19f;
    const auto trunk = [&](float x) {
        return Capsule{torso_point(body, {x, -0.20f, 0.0f}), torso_point(body, {x, -1.40f, 0.0f}), kTorsoRadius};
    };
    return {Capsule{head_point(body, head, {0.0f, 0.52f, 0.05f}), head_point(body, head, {0.0f, 0.82f, 0.03f}),
                    kHeadRadius * body.head},
            trunk(0.15f), trunk(-0.15f)};
}

} // namespace signwright
