#include "core/signing/motion/arm_ik.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr float kRadians = std::numbers::pi_v<float> / 180.0f;

/// The circle on which the elbow can lie.
struct ElbowCircle {
    Vec3 center, down, out; ///< unit directions perpendicular to the line from shoulder to wrist
    float radius = 0.0f;

    Vec3 at(float swivel) const { return center + (down * std::cos(swivel) + out * std::sin(swivel)) * radius; }
};

ElbowCircle elbow_circle(const Body &body, Vec3 wrist)
{
    const Vec3 line = wrist - body.shoulder;
    const float reach = length(line);
    const Vec3 along = normalized(line, {0.0f, -1.0f, 0.0f});
    const float near = (reach * reach + body.upper_arm * body.upper_arm - body.forearm * body.forearm) / (2.0f * reach);
    ElbowCircle circle;
    circle.center = body.shoulder + along * near;
    circle.radius = std::sqrt(std::max(body.upper_arm * body.upper_arm - near * near, 0.0f));
    // Straight down; a little backwards for low hands and forwards for high ones, so that it is never along the arm.
    const float height = std::clamp((wrist.y + 0.9f) / 1.2f, 0.0f, 1.0f);
    const Vec3 hanging{0.0f, -1.0f, -0.35f + 0.65f * height};
    circle.down = normalized(hanging - along * dot(hanging, along));
    circle.out = cross(along, circle.down);
    return circle;
}

float excess(float value, float low, float high) { return std::max({low - value, value - high, 0.0f}); }

float wrist_excess(const WristAngles &angles)
{
    return excess(angles.flexion, -kWristFlexionLimit + 5.0f, kWristFlexionLimit - 5.0f) +
           1.5f * excess(angles.deviation, -kWristRadialLimit + 4.0f, kWristUlnarLimit - 4.0f) +
           0.5f * excess(angles.roll, -85.0f, 85.0f);
}

float trunk_excess(const std::array<Capsule, 3> &capsules, Vec3 elbow, Vec3 wrist)
{
    float sum = 0.0f;
    for (const Capsule &capsule : capsules)
        for (const float along : {0.0f, 0.35f, 0.7f})
            sum += std::max(penetration(capsule, lerp(elbow, wrist, along)).depth + 0.05f, 0.0f);
    return sum;
}

/// The axis of the elbow's hinge. In the thumb-up posture the palm looks along it.
Vec3 hinge_axis(Vec3 shoulder, Vec3 elbow, Vec3 wrist)
{
    const Vec3 line = normalized(wrist - shoulder);
    const Vec3 bulge = elbow - shoulder;
    return normalized(cross(bulge - line * dot(bulge, line), line));
}

/// The nearest point to `wrist` that the arm reaches.
Vec3 reachable(const Body &body, Vec3 wrist)
{
    const Vec3 line = wrist - body.shoulder;
    const float longest = 0.985f * (body.upper_arm + body.forearm), shortest = std::abs(body.upper_arm - body.forearm) + 0.12f;
    return body.shoulder + normalized(line, {0.0f, -1.0f, 0.0f}) * std::clamp(length(line), shortest, longest);
}

Rotation within_limits(const Rotation &orientation, Vec3 shoulder, Vec3 elbow, Vec3 wrist)
{
    const WristAngles asked = wrist_angles(shoulder, elbow, wrist, orientation);
    const float flexion = std::clamp(asked.flexion, -kWristFlexionLimit, kWristFlexionLimit) * kRadians;
    const float deviation = std::clamp(asked.deviation, -kWristRadialLimit, kWristUlnarLimit) * kRadians;
    const Vec3 forearm = normalized(wrist - elbow);
    // The forearm's direction in the hand's frame for the allowed angles.
    const Vec3 allowed{-std::sin(deviation), std::cos(deviation) * std::cos(flexion), -std::cos(deviation) * std::sin(flexion)};
    Rotation result = rotation_between(normalized(orientation * allowed), forearm) * orientation;
    const float roll = wrist_angles(shoulder, elbow, wrist, result).roll;
    const float over = std::clamp(roll, -kForearmRollLimit, kForearmRollLimit) - roll;
    if (over != 0.0f)
        result = rotation_about(forearm, over * kRadians) * result;
    return result;
}

} // namespace

WristAngles wrist_angles(Vec3 shoulder, Vec3 elbow, Vec3 wrist, const Rotation &orientation)
{
    const Vec3 forearm = normalized(wrist - elbow);
    const Vec3 seen = inverse(orientation) * forearm;
    WristAngles angles;
    angles.flexion = std::atan2(-seen.z, seen.y) / kRadians;
    angles.deviation = std::atan2(-seen.x, std::hypot(seen.y, seen.z)) / kRadians;
    const Vec3 hinge = hinge_axis(shoulder, elbow, wrist);
    // The hand's palm with the bend of the wrist taken out.
    const Vec3 palm = rotation_between(orientation.y, forearm) * orientation.z;
    angles.roll = std::atan2(dot(cross(hinge, palm), forearm), dot(hinge, palm)) / kRadians;
    return angles;
}

Arm solve_arm(const Body &body, Vec3 wrist, const Rotation &orientation, const std::optional<Vec3> &elbow_hint)
{
    Arm arm;
    arm.wrist = reachable(body, wrist);
    const auto capsules = body_capsules(body, {});
    const ElbowCircle circle = elbow_circle(body, arm.wrist);
    const float raised = std::clamp((arm.wrist.y + 0.1f) / 0.8f, 0.0f, 1.0f);
    const float overhead = std::clamp((arm.wrist.y - 0.7f) / 0.3f, 0.0f, 1.0f);
    const float natural = (25.0f + 25.0f * raised + 40.0f * overhead) * kRadians;
    // A soft minimum over candidates keeps the elbow steady from frame to frame.
    constexpr int kCandidates = 15;
    constexpr float kLow = -15.0f * kRadians, kHigh = 100.0f * kRadians, kSharpness = 5.0f;
    std::array<float, kCandidates> cost{};
    float least = 1e9f;
    for (int i = 0; i < kCandidates; ++i) {
        const float swivel = kLow + (kHigh - kLow) * static_cast<float>(i) / (kCandidates - 1);
        const Vec3 elbow = circle.at(swivel);
        const float turned = swivel - natural;
        const float strain = wrist_excess(wrist_angles(body.shoulder, elbow, arm.wrist, orientation));
        float sum = 1.2f * turned * turned + 4.0f * trunk_excess(capsules, elbow, arm.wrist) + 0.02f * std::min(strain, 80.0f);
        if (elbow_hint)
            sum += 12.0f * distance(elbow, *elbow_hint);
        cost[static_cast<std::size_t>(i)] = sum;
        least = std::min(least, sum);
    }
    float weights = 0.0f, mean = 0.0f;
    for (int i = 0; i < kCandidates; ++i) {
        const float weight = std::exp(-kSharpness * (cost[static_cast<std::size_t>(i)] - least));
        weights += weight;
        mean += weight * (kLow + (kHigh - kLow) * static_cast<float>(i) / (kCandidates - 1));
    }
    arm.swivel = mean / weights;
    arm.elbow = circle.at(arm.swivel);
    arm.orientation = within_limits(orientation, body.shoulder, arm.elbow, arm.wrist);
    arm.angles = wrist_angles(body.shoulder, arm.elbow, arm.wrist, arm.orientation);
    return arm;
}

Arm arm_from_joints(const Body &body, Vec3 wrist, float swivel, const WristAngles &angles)
{
    Arm arm;
    arm.wrist = reachable(body, wrist);
    arm.swivel = swivel;
    arm.angles = angles;
    arm.elbow = elbow_circle(body, arm.wrist).at(swivel);
    const Vec3 forearm = normalized(arm.wrist - arm.elbow);
    const Vec3 palm = rotation_about(forearm, angles.roll * kRadians) * hinge_axis(body.shoulder, arm.elbow, arm.wrist);
    const Rotation straight{cross(forearm, palm), forearm, palm};
    const float flexion = angles.flexion * kRadians, deviation = angles.deviation * kRadians;
    const Vec3 bent{std::sin(deviation), std::cos(deviation) * std::cos(flexion), std::cos(deviation) * std::sin(flexion)};
    arm.orientation = straight * rotation_between({0.0f, 1.0f, 0.0f}, bent);
    return arm;
}

WristAngles blended(const WristAngles &a, const WristAngles &b, float t)
{
    return {a.flexion + (b.flexion - a.flexion) * t, a.deviation + (b.deviation - a.deviation) * t,
            a.roll + (b.roll - a.roll) * t};
}

Rotation turn_by_joints(const Body &body, Vec3 from_wrist, const Rotation &from, Vec3 to_wrist, const Rotation &to,
                        float progress)
{
    if (progress <= 0.0f)
        return from;
    if (progress >= 1.0f)
        return to;
    const Arm a = solve_arm(body, from_wrist, from), b = solve_arm(body, to_wrist, to);
    return arm_from_joints(body, lerp(a.wrist, b.wrist, progress), a.swivel + (b.swivel - a.swivel) * progress,
                           blended(a.angles, b.angles, progress))
        .orientation;
}

} // namespace signwright
