#include "core/signing/motion/movement.h"

#include "core/signing/motion/ease.h"
#include "core/signing/motion/primitive_traits.h"

#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr float kTurn = 2.0f * std::numbers::pi_v<float>;

/// A point on a polyline through `points` at an eased fraction.
template <std::size_t N> Vec3 along(const std::array<Vec3, N> &points, float fraction)
{
    const float at = std::clamp(fraction, 0.0f, 1.0f) * static_cast<float>(N - 1);
    const std::size_t i = std::min(static_cast<std::size_t>(at), N - 2);
    return lerp(points[i], points[i + 1], minimum_jerk(at - static_cast<float>(i)));
}

/// Sideways direction for wavers and hops: across the movement.
Vec3 across(Vec3 direction) { return std::abs(direction.x) < 0.7f ? Vec3{1.0f, 0.0f, 0.0f} : Vec3{0.0f, 1.0f, 0.0f}; }

} // namespace

Movement::Movement(const SignSpec &spec) : groups_(spec.movement), repetitions_(std::max(spec.repetitions, 1))
{
    both_hands_ = spec.both_move();
    held_ = spec.contact == Contact::Hold || spec.contact == Contact::Near;
    joined_ = both_hands_ && spec.contact == Contact::Hold && spec.place.kind == PlaceKind::Space;
    starts_in_contact_ = spec.contact == Contact::Start || spec.contact == Contact::Both;
    has_end_place_ = spec.end_place.has_value();
    orientation_changes_ = spec.orientation.to.has_value();
    handshape_changes_ = !spec.handshape.to.empty();
    turning_group_ = static_cast<int>(groups_.size()) - 1;
    for (int g = 0; g < static_cast<int>(groups_.size()); ++g) {
        bool cyclic = true, bounces = false;
        for (const MovementStep &step : groups_[static_cast<std::size_t>(g)]) {
            cyclic = cyclic && is_cyclic(step);
            bounces = bounces || step.primitive == Primitive::Bounce;
            if (goes_to_end_place(step.primitive) || (step.primitive == Primitive::Circle && groups_.size() == 1))
                placing_group_ = g;
            if (is_turning(step))
                turning_group_ = g;
            circular_ = circular_ || step.primitive == Primitive::Circle;
            moves_base_ = moves_base_ || step.with_base;
        }
        cyclic_ = groups_.size() == 1 && (cyclic || bounces || spec.type == SignType::Alternating);
    }
    if (has_end_place_ && placing_group_ < 0)
        placing_group_ = static_cast<int>(groups_.size()) - 1;
    if (has_end_place_ && cyclic_ && repetitions_ == 1 && circular_)
        cyclic_ = false;

    float at = 0.0f;
    const auto group_ms = [this](int g) {
        float longest = 0.0f;
        for (const MovementStep &step : groups_[static_cast<std::size_t>(g)])
            longest = std::max(longest, duration_ms(step));
        return longest;
    };
    if (cyclic_) {
        const float ms = group_ms(0) * static_cast<float>(repetitions_);
        spans_.push_back({0.0f, ms, 0, false, 1.0f, 0});
        at = ms;
    } else {
        float pace = 1.0f, size = 1.0f;
        for (int k = 0; k < repetitions_; ++k) {
            float forward = 0.0f;
            for (int g = 0; g < static_cast<int>(groups_.size()); ++g) {
                const float ms = group_ms(g) * pace;
                spans_.push_back({at, at + ms, g, false, size, k});
                at += ms;
                forward += ms;
            }
            pace *= 0.85f;
            if (k == 0)
                size = 0.8f;
            if (k + 1 < repetitions_) {
                const float ms = 0.8f * std::min(forward, 400.0f);
                spans_.push_back({at, at + ms, static_cast<int>(groups_.size()) - 1, true, size, k});
                at += ms;
            }
        }
    }
    nominal_ms_ = at;
}

void Movement::add_step(MovementSample &sample, const MovementStep &step, const Span &span, float u, float size) const
{
    const bool placing = has_end_place_ && span.group == placing_group_ && !moves_base_;
    const float amount = size * span.size;
    const float s = minimum_jerk(u);
    const auto travel = [&](float progress, float distance) {
        if (placing)
            sample.place = std::max(sample.place, progress);
        else if (step.with_base)
            sample.base_offset += step.direction * (distance * amount * progress);
        else
            sample.offset += step.direction * (distance * amount * progress);
    };
    const float approach = placing ? 0.0f : 1.0f;
    switch (step.primitive) {
    case Primitive::Go:
        travel(s, 0.0f);
        break;
    case Primitive::GoArc:
        travel(s, 0.0f);
        if (placing)
            sample.bulge += step.direction * (0.25f * std::sin(std::numbers::pi_v<float> * s));
        else
            sample.offset += step.direction * (0.15f * amount * std::sin(std::numbers::pi_v<float> * s));
        break;
    case Primitive::Straight:
        travel(s, step.distance);
        break;
    case Primitive::Brush:
        travel(s, 0.30f);
        break;
    case Primitive::Bounce: {
        travel(s, 0.30f);
        break;
    }
    case Primitive::Tap: {
        const float touch = arrive_fast(u);
        if (placing)
            sample.place = span.repetition == 0 ? touch : 1.0f;
        sample.offset += step.direction * (-0.10f * (1.0f - touch) * (placing && span.repetition == 0 ? 0.0f : 1.0f));
        break;
    }
    case Primitive::Touch: {
        const float touch = arrive_fast(u / 0.8f);
        travel(touch, 0.0f);
        // After another step the hand is at the place already: it lifts off and comes down again.
        const float away = span.group == 0 ? 0.14f * (1.0f - touch) : 0.09f * there_and_back(u);
        sample.offset += step.direction * (-away * approach);
        break;
    }
    case Primitive::Strike: {
        const float touch = arrive_fast(u / 0.6f), rebound = minimum_jerk((u - 0.6f) / 0.4f);
        travel(touch, 0.0f);
        sample.offset += step.direction * (-0.16f * approach * (1.0f - touch) - 0.06f * rebound);
        break;
    }
    case Primitive::Circle:
        if (placing) { // half a turn from place to end place, out to the own side
            travel(s, 0.0f);
            sample.bulge += Vec3{step.outward ? 0.5f : -0.5f, 0.0f, 0.0f} * std::sin(std::numbers::pi_v<float> * s);
        } else {
            add_cycle(sample, step, s, size);
        }
        break;
    case Primitive::Zigzag:
        if (step.direction.y < -0.7f) { // the letter Z, seen from the front
            static constexpr std::array<Vec3, 4> kStrokes = {
                {{-0.12f, 0.12f, 0.0f}, {0.12f, 0.12f, 0.0f}, {-0.12f, -0.12f, 0.0f}, {0.12f, -0.12f, 0.0f}}};
            sample.offset += along(kStrokes, u) * amount;
        } else {
            travel(s, 0.22f);
            sample.offset += across(step.direction) * (0.06f * amount * std::sin(kTurn * 2.5f * u));
        }
        break;
    case Primitive::Wave:
        travel(s, 0.40f);
        sample.offset += across(step.direction) * (0.05f * amount * std::sin(kTurn * 2.0f * u));
        sample.deviation += 14.0f * std::cos(kTurn * 2.0f * u);
        break;
    case Primitive::CurveQuestion: {
        static constexpr std::array<Vec3, 6> kStrokes = {{{-0.10f, 0.06f, 0.0f},
                                                          {0.0f, 0.16f, 0.0f},
                                                          {0.10f, 0.06f, 0.0f},
                                                          {0.02f, -0.03f, 0.0f},
                                                          {0.0f, -0.10f, 0.0f},
                                                          {0.0f, -0.10f, 0.0f}}};
        sample.offset += along(kStrokes, u) * amount;
        break;
    }
    case Primitive::CurveNever:
        travel(s, 0.0f);
        sample.bulge +=
            Vec3{0.28f * std::sin(kTurn * s), 0.10f * std::sin(std::numbers::pi_v<float> * s), 0.1f * std::sin(kTurn * s)};
        break;
    case Primitive::Swing:
        travel(s, held_ ? 0.10f : 0.30f);
        if (placing)
            sample.bulge += Vec3{0.0f, 0.0f, 0.2f} * std::sin(std::numbers::pi_v<float> * s);
        if (!orientation_changes_) {
            sample.swing_towards = step.direction;
            sample.swing += 45.0f * amount * s - (repetitions_ > 1 ? 15.0f : 0.0f);
        }
        break;
    case Primitive::Twist:
        if (step.turns_forearm)
            break;
        add_cycle(sample, step, 2.0f * u, size);
        break;
    case Primitive::Close:
    case Primitive::Open:
    case Primitive::Turn:
        break;
    case Primitive::Swap:
        sample.swap = static_cast<float>(span.repetition % 2);
        break;
    case Primitive::Sway:
    case Primitive::Nod:
    case Primitive::Bend:
    case Primitive::Hook:
    case Primitive::Clench:
    case Primitive::Hold:
    case Primitive::Snap:
        add_cycle(sample, step, u, size);
        break;
    case Primitive::Shake:
        add_cycle(sample, step, (step.shake == ShakeKind::Tremble ? 4.0f : 2.0f) * u, size);
        break;
    case Primitive::Wiggle:
        add_cycle(sample, step, u * (span.end - span.begin) * 0.004f, size);
        break;
    }
}

MovementSample Movement::sample(float fraction, float size, bool half_period_later) const
{
    MovementSample sample;
    const float at = std::clamp(fraction, 0.0f, 1.0f) * nominal_ms_;
    if (cyclic_) {
        const Span &span = spans_.front();
        const float u = at / span.end;
        const float phase = half_period_later ? 0.5f : 0.0f;
        for (const MovementStep &step : groups_.front()) {
            float cycles = static_cast<float>(repetitions_);
            if (step.primitive == Primitive::Shake)
                cycles *= step.shake == ShakeKind::Tremble ? 2.0f : 1.0f;
            if (step.primitive == Primitive::Twist && groups_.front().size() > 1)
                cycles = std::max(cycles, 2.0f);
            if (step.primitive == Primitive::Wiggle)
                cycles = span.end * 0.004f;
            if (step.primitive == Primitive::Bounce) {
                const float hops = std::max(cycles, 2.0f);
                const float in_hop = u * hops - std::floor(std::min(u * hops, hops - 0.001f));
                const float s = (std::floor(std::min(u * hops, hops - 0.001f)) + minimum_jerk(in_hop)) / hops;
                if (has_end_place_)
                    sample.place = s;
                else if (!held_)
                    sample.offset += step.direction * (0.15f * hops * s * size);
                sample.offset += (std::abs(step.direction.y) > 0.7f ? Vec3{0.0f, 0.0f, 1.0f} : Vec3{0.0f, 1.0f, 0.0f}) *
                                 (0.08f * size * std::sin(std::numbers::pi_v<float> * minimum_jerk(in_hop)));
                continue;
            }
            // Round and round starts and stops softly; to and fro needs no further easing.
            const float paced = step.primitive == Primitive::Circle ? 0.5f * (u + minimum_jerk(u)) : u;
            add_cycle(sample, step, paced * cycles + phase, size);
        }
        const bool to_and_fro = repetitions_ > 1 && orientation_changes_;
        sample.orientation =
            to_and_fro ? 0.5f - 0.5f * std::cos(kTurn * (u * static_cast<float>(repetitions_) + phase)) : minimum_jerk(u);
        if (handshape_changes_ && sample.handshape == 0.0f) {
            const MovementStep &first = groups_.front().front();
            if (first.primitive != Primitive::Bend && first.primitive != Primitive::Hook && first.primitive != Primitive::Snap)
                sample.handshape = minimum_jerk(u / 0.85f);
        }
        return sample;
    }

    std::size_t current = 0;
    while (current + 1 < spans_.size() && at > spans_[current].end)
        ++current;
    const Span &span = spans_[current];
    const float u = (at - span.begin) / std::max(span.end - span.begin, 1.0f);
    if (span.is_return) {
        // Back to where the repetition began, off the surface where the stroke was in contact.
        MovementSample end;
        for (int g = 0; g < static_cast<int>(groups_.size()); ++g)
            for (const MovementStep &step : groups_[static_cast<std::size_t>(g)])
                add_step(end, step, Span{0.0f, 1.0f, g, false, span.size, span.repetition}, 1.0f, size);
        MovementSample begin;
        for (int g = 0; g < static_cast<int>(groups_.size()); ++g)
            for (const MovementStep &step : groups_[static_cast<std::size_t>(g)])
                if (g == 0)
                    add_step(begin, step, Span{0.0f, 1.0f, g, false, span.size, span.repetition + 1}, 0.0f, size);
        const float s = minimum_jerk(u);
        sample.place = end.place + (begin.place - end.place) * s;
        sample.offset = lerp(end.offset, begin.offset, s);
        sample.base_offset = lerp(end.base_offset, begin.base_offset, s);
        sample.joint_offset = lerp(end.joint_offset, begin.joint_offset, s);
        sample.swing_towards = end.swing_towards;
        sample.swing = end.swing + (begin.swing - end.swing) * s;
        sample.swap = s < 0.5f ? end.swap : begin.swap;
        if (begin.swap != end.swap)
            sample.swap = end.swap + (begin.swap - end.swap) * s;
        sample.orientation = 1.0f - s;
        sample.handshape = 1.0f - s;
        bool brushes = false;
        for (const MovementGroup &group : groups_)
            for (const MovementStep &step : group)
                brushes = brushes || step.primitive == Primitive::Brush;
        if (brushes)
            sample.lift = 0.07f * std::sin(std::numbers::pi_v<float> * s);
        return sample;
    }
    for (int g = 0; g < span.group; ++g)
        for (const MovementStep &step : groups_[static_cast<std::size_t>(g)])
            add_step(sample, step, Span{0.0f, 1.0f, g, false, span.size, span.repetition}, 1.0f, size);
    for (const MovementStep &step : groups_[static_cast<std::size_t>(span.group)])
        add_step(sample, step, span, u, size);
    // Steps that come later start from their own beginning (such as the lift before a final touch).
    const float progress = span.group < turning_group_ ? 0.0f : span.group > turning_group_ ? 1.0f : u;
    sample.orientation = minimum_jerk(progress);
    if (sample.handshape == 0.0f)
        sample.handshape = minimum_jerk(progress / 0.85f);
    return sample;
}

} // namespace signwright
