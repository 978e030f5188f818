#include "core/signing/motion/hand_target.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

struct Collision {
    float depth = 0.0f;
    Vec3 point, outward;
};

/// The way out of the trunk for a hand: to the front, not out of the back.
Penetration forward_exit(const Capsule &trunk, Vec3 point)
{
    const Penetration in = penetration(trunk, point);
    if (in.depth <= 0.0f)
        return in;
    const Vec3 off = in.outward * (trunk.radius - in.depth);
    const Vec3 way = normalized({off.x, 0.0f, std::max(off.z, 0.0f) + 0.1f});
    const float along = dot(off, way);
    return {std::sqrt(std::max(along * along + trunk.radius * trunk.radius - dot(off, off), 0.0f)) - along, way};
}

/// The deepest point of hand and forearm inside head or trunk; depth 0 when all is clear.
Collision deepest(const std::array<Capsule, 3> &capsules, const Arm &arm, const HandPoints &points)
{
    Collision worst;
    const auto test = [&](Vec3 point) {
        for (std::size_t i = 0; i < capsules.size(); ++i) {
            const Penetration in = i == 0 ? penetration(capsules[i], point) : forward_exit(capsules[i], point);
            if (in.depth > worst.depth)
                worst = {in.depth, point, in.outward};
        }
    };
    for (const Vec3 &point : points)
        test(arm.wrist + arm.orientation * point);
    test(lerp(arm.elbow, arm.wrist, 0.6f));
    test(lerp(arm.elbow, arm.wrist, 0.8f));
    return worst;
}

} // namespace

SettledHand settle(const Body &body, const Rotation &head, const HandTarget &target)
{
    const HandPoints points = hand_points(target.angles, body.hand_length);
    const Vec3 part = lerp(part_position(target.part, points), part_position(target.end_part, points), target.part_blend);
    const auto capsules = body_capsules(body, head);
    Vec3 place = target.point;
    Rotation wanted = target.orientation;
    SettledHand hand;
    hand.angles = target.angles;
    constexpr int kRounds = 8;
    for (int round = 0; round < kRounds; ++round) {
        hand.arm = solve_arm(body, place - wanted * part, wanted, target.elbow_hint);
        const Collision collision = deepest(capsules, hand.arm, points);
        const bool placed = distance(hand.arm.wrist + hand.arm.orientation * part, place) < 0.004f;
        if (collision.depth <= 0.002f && placed)
            break;
        wanted = hand.arm.orientation;
        if (collision.depth <= 0.002f)
            continue;
        const Vec3 arm_of_turn = collision.point - place;
        const float lever = length(arm_of_turn);
        if (!target.touching || lever < 0.08f) {
            place += collision.outward * collision.depth;
        } else {
            const Vec3 axis = cross(arm_of_turn, collision.outward);
            wanted = rotation_about(normalized(axis), std::min(1.1f * collision.depth / lever, 0.35f)) * wanted;
        }
    }
    return hand;
}

SettledHand clear_of_body(const Body &body, const Rotation &head, SettledHand hand)
{
    const HandPoints points = hand_points(hand.angles, body.hand_length);
    const auto capsules = body_capsules(body, head);
    for (int round = 0; round < 4; ++round) {
        const Collision collision = deepest(capsules, hand.arm, points);
        if (collision.depth <= 0.001f)
            break;
        hand.arm = arm_from_joints(body, hand.arm.wrist + collision.outward * collision.depth, hand.arm.swivel, hand.arm.angles);
    }
    return hand;
}

} // namespace signwright
