// The part of `Movement` that runs round and round or to and fro.
#include "core/signing/motion/movement.h"

#include "core/signing/motion/ease.h"

#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr float kTurn = 2.0f * std::numbers::pi_v<float>;

Vec3 circle_offset(const MovementStep &step, float turns, float radius)
{
    const float angle = kTurn * turns, sense = step.outward ? 1.0f : -1.0f;
    const float far = std::cos(angle) * radius, side = std::sin(angle) * radius * sense;
    switch (step.plane) {
    case CirclePlane::Frontal: // at the top the hand moves to its own side (out) or across
        return {side, far, 0.0f};
    case CirclePlane::Level: // the same at the far side
        return {side, 0.0f, far};
    case CirclePlane::Sagittal: // at the top it moves forwards (out) or back
        return {0.0f, far, side};
    }
    return {};
}

} // namespace

void Movement::add_cycle(MovementSample &sample, const MovementStep &step, float turns, float size) const
{
    const float wave = std::sin(kTurn * turns), forth = 0.5f - 0.5f * std::cos(kTurn * turns);
    switch (step.primitive) {
    case Primitive::Circle: {
        const float radius = (both_hands_ ? 0.18f : 0.12f) * (held_ ? 0.75f : 1.0f) * size;
        Vec3 offset = circle_offset(step, turns, radius);
        if (starts_in_contact_ || groups_.size() > 1) // begins and ends at the place
            offset = offset - circle_offset(step, 0.0f, radius);
        (joined_ ? sample.joint_offset : sample.offset) += offset;
        break;
    }
    case Primitive::Sway:
        sample.joint_offset += step.direction * (0.16f * size * wave);
        break;
    case Primitive::Swing:
        sample.offset += step.direction * (0.12f * size * wave);
        sample.swing_towards = step.direction;
        sample.swing += 25.0f * wave;
        break;
    case Primitive::Twist:
        sample.roll += 25.0f * wave;
        break;
    case Primitive::Nod:
        sample.flexion += 40.0f * forth;
        break;
    case Primitive::Bend:
        if (handshape_changes_)
            sample.handshape = forth;
        else
            sample.bend += 55.0f * forth;
        break;
    case Primitive::Shake:
        if (step.shake == ShakeKind::Sideways) {
            if (!joined_)
                sample.offset += Vec3{0.06f * size * wave, 0.0f, 0.0f};
            sample.deviation += 10.0f * wave;
        } else if (step.shake == ShakeKind::Tremble) {
            sample.offset += Vec3{0.015f * size * wave, 0.0f, 0.0f};
        } else {
            sample.joint_offset += Vec3{0.0f, 0.0f, 0.05f * size * wave};
        }
        break;
    case Primitive::Wiggle:
        sample.wiggle = 20.0f;
        sample.wiggle_thumb = step.thumb_only;
        sample.wiggle_phase = turns;
        break;
    case Primitive::Hook:
        if (handshape_changes_)
            sample.handshape = forth;
        else
            sample.hook += 65.0f * forth;
        break;
    case Primitive::Snap:
        sample.handshape = handshape_changes_ ? forth : 0.0f;
        break;
    case Primitive::Clench:
        sample.bend += 14.0f * minimum_jerk(2.0f * turns) + 2.0f * std::sin(kTurn * 6.0f * turns);
        break;
    case Primitive::Straight:
    case Primitive::Brush: {
        const Vec3 stroke = step.direction * ((step.primitive == Primitive::Brush ? 0.30f : step.distance) * size);
        if (!has_end_place_)
            sample.offset += stroke * forth;
        else
            sample.place = forth;
        if (step.primitive == Primitive::Brush)
            sample.lift = std::max(sample.lift, 0.05f * std::max(-wave, 0.0f));
        break;
    }
    case Primitive::Go:
    case Primitive::GoArc:
        sample.place = forth;
        break;
    case Primitive::Touch:
    case Primitive::Tap:
        sample.offset += step.direction * (-0.08f * (1.0f - forth));
        break;
    default:
        break;
    }
}

} // namespace signwright
