#include "core/signing/recorded/hand_carry.h"

#include <array>
#include <vector>

namespace signwright
{

namespace
{

namespace v1 = signwright_v1;

struct ArmPoints {
    int elbow, wrist, hand;
};

constexpr std::array<ArmPoints, 2> kArms = {
    {{v1::kLeftElbow, v1::kLeftWrist, v1::kLeftHand}, {v1::kRightElbow, v1::kRightWrist, v1::kRightHand}}};

bool has_arm(const PoseSequence &pose, int frame, const ArmPoints &arm)
{
    return pose.has(frame, arm.elbow) && pose.has(frame, arm.wrist);
}

bool has_hand(const PoseSequence &pose, int frame, const ArmPoints &arm)
{
    for (int point = arm.hand; point < arm.hand + v1::kHandPoints; ++point) {
        if (!pose.has(frame, point))
            return false;
    }
    return has_arm(pose, frame, arm);
}

/// For every frame the nearest frame with the hand, the earlier of two; −1 when there is none.
std::vector<int> nearest_with_hand(const PoseSequence &pose, const ArmPoints &arm)
{
    std::vector<int> nearest(static_cast<std::size_t>(pose.frames()), -1);
    for (int frame = 0, seen = -1; frame < pose.frames(); ++frame) {
        seen = has_hand(pose, frame, arm) ? frame : seen;
        nearest[static_cast<std::size_t>(frame)] = seen;
    }
    for (int frame = pose.frames() - 1, seen = -1; frame >= 0; --frame) {
        seen = has_hand(pose, frame, arm) ? frame : seen;
        int &best = nearest[static_cast<std::size_t>(frame)];
        if (seen >= 0 && (best < 0 || seen - frame < frame - best))
            best = seen;
    }
    return nearest;
}

/// `v` turned by the shortest rotation from the unit vector `from` to `to` (Rodrigues' formula).
Vec3 turned_along(Vec3 v, Vec3 from, Vec3 to)
{
    const Vec3 axis = cross(from, to);
    const float cosine = dot(from, to);
    if (cosine < -0.999f) { // opposite: half a turn about anything perpendicular
        const Vec3 side = normalized(cross(from, {0.0f, 0.0f, 1.0f}), {1.0f, 0.0f, 0.0f});
        return side * (2.0f * dot(side, v)) - v;
    }
    return v * cosine + cross(axis, v) + axis * (dot(axis, v) / (1.0f + cosine));
}

} // namespace

PoseSequence with_hands_carried(const PoseSequence &pose)
{
    PoseSequence result = pose;
    for (const ArmPoints &arm : kArms) {
        const std::vector<int> nearest = nearest_with_hand(pose, arm);
        const auto forearm = [&](int frame) { return normalized(pose.at(frame, arm.wrist) - pose.at(frame, arm.elbow)); };
        for (int frame = 0; frame < pose.frames(); ++frame) {
            const int source = nearest[static_cast<std::size_t>(frame)];
            if (source < 0 || source == frame || !has_arm(pose, frame, arm))
                continue;
            for (int point = arm.hand; point < arm.hand + v1::kHandPoints; ++point) {
                const Vec3 from_wrist = pose.at(source, point) - pose.at(source, arm.wrist);
                const Vec3 carried = turned_along(from_wrist, forearm(source), forearm(frame));
                result.set(frame, point, pose.at(frame, arm.wrist) + carried, kCarriedConfidence);
            }
        }
    }
    return result;
}

} // namespace signwright
