#include "core/signing/motion/sign_motion.h"

#include "core/signing/hand/contact_solver.h"
#include "core/signing/motion/ease.h"
#include "core/signing/motion/orientation.h"

#include <algorithm>
#include <cassert>
#include <numbers>

namespace signwright
{

namespace
{

constexpr float kRadians = std::numbers::pi_v<float> / 180.0f;
constexpr Vec3 kUp{0.0f, 1.0f, 0.0f};
constexpr float kNear = 0.06f; ///< "near" a surface, shoulder widths

bool is_contact_at(Contact contact, bool at_end)
{
    switch (contact) {
    case Contact::None:
    case Contact::Near:
        return false;
    case Contact::Start:
        return !at_end;
    case Contact::End:
        return at_end;
    case Contact::Both:
    case Contact::Hold:
    case Contact::Tap:
        return true;
    }
    return false;
}

/// A straight way between two places on the body leads through it: the point of the surface above it.
Vec3 along_surface(const Body &body, const Rotation &head, Vec3 point)
{
    constexpr float kSkin = 0.02f;
    for (const Capsule &capsule : body_capsules(body, head)) {
        const Penetration in = penetration(capsule, point);
        point += in.outward * std::max(in.depth + kSkin, 0.0f);
    }
    return point;
}

HandAngles bent(HandAngles angles, const MovementSample &sample, float curl)
{
    for (const Digit digit : {Digit::Ring, Digit::Little}) {
        angles.finger(digit).mcp += curl;
        angles.finger(digit).pip += curl;
    }
    for (std::size_t i = 0; i < angles.fingers.size(); ++i) {
        FingerAngles &finger = angles.fingers[i];
        const bool folded = finger.mcp > 60.0f && finger.pip > 80.0f;
        if (!folded)
            finger.mcp += sample.bend;
        if (sample.wiggle > 0.0f && !sample.wiggle_thumb && !folded)
            finger.mcp +=
                sample.wiggle *
                (0.6f + std::sin(2.0f * std::numbers::pi_v<float> * (sample.wiggle_phase - 0.22f * static_cast<float>(i))));
    }
    angles.finger(Digit::Index).pip += sample.hook;
    angles.finger(Digit::Index).dip += 0.6f * sample.hook;
    if (sample.wiggle_thumb)
        angles.thumb.ip += sample.wiggle * (1.0f + std::sin(2.0f * std::numbers::pi_v<float> * sample.wiggle_phase));
    return clamped(angles);
}

} // namespace

Vec3 locus_point(Locus locus)
{
    switch (locus) {
    case Locus::First:
        return {0.08f, -0.30f, 0.50f};
    case Locus::Second:
        return {0.12f, -0.25f, 0.98f};
    case Locus::ThirdA:
        return {0.72f, -0.28f, 0.80f};
    case Locus::ThirdB:
        return {-0.45f, -0.28f, 0.78f};
    case Locus::ThirdC:
        return {0.40f, -0.20f, 0.95f};
    }
    return {};
}

SignMotion::SignMotion(SignSpec spec, const SignContext &context) : spec_(std::move(spec)), context_(context), movement_(spec_)
{
    if (context_.to) {
        const Vec3 from = context_.from ? locus_point(*context_.from) : locus_point(Locus::First);
        const Vec3 way = locus_point(*context_.to) - from;
        facing_ = std::atan2(way.x, way.z);
    }
}

bool SignMotion::rests_elbow() const
{
    return spec_.has_base() && spec_.part == HandPart::PalmCenter &&
           ((spec_.place.kind == PlaceKind::OtherHand && spec_.place.on_hand == HandPlace::Elbow) ||
            (spec_.end_place && spec_.end_place->kind == PlaceKind::OtherHand && spec_.end_place->on_hand == HandPlace::Elbow));
}

HandAngles SignMotion::angles_at(const HandshapeCode &code, const MovementSample &sample) const
{
    const HandAngles *from = posed_handshape(code.from);
    assert(from);
    if (code.to.empty())
        return bent(*from, sample, context_.curl);
    const HandAngles *to = posed_handshape(code.to);
    assert(to);
    return bent(interpolate(*from, *to, sample.handshape), sample, context_.curl);
}

Rotation SignMotion::orientation_at(const Body &body, const OrientationCode &code, const HandTarget &target,
                                    const MovementSample &sample) const
{
    Rotation hand = hand_orientation(code.from.palm, code.from.fingers);
    if (code.to) {
        const Rotation end = hand_orientation(code.to->palm, code.to->fingers);
        const HandPoints points = hand_points(target.angles, body.hand_length);
        const Vec3 part = lerp(part_position(target.part, points), part_position(target.end_part, points), target.part_blend);
        hand = turn_by_joints(body, target.point - hand * part, hand, target.point - end * part, end, sample.orientation);
    }
    if (sample.swing != 0.0f) {
        const Vec3 axis = cross(hand.y, sample.swing_towards);
        if (length(axis) > 0.2f)
            hand = rotation_about(normalized(axis), sample.swing * kRadians) * hand;
    }
    if (sample.roll != 0.0f)
        hand = hand * rotation_about(kUp, -sample.roll * kRadians);
    // In the hand's frame the wrist flexes about x and deviates about z.
    if (sample.flexion != 0.0f)
        hand = hand * rotation_about({1.0f, 0.0f, 0.0f}, sample.flexion * kRadians);
    if (sample.deviation != 0.0f)
        hand = hand * rotation_about({0.0f, 0.0f, 1.0f}, -sample.deviation * kRadians);
    return hand;
}

HandPart SignMotion::placed_part(bool at_end) const
{
    if (spec_.part != HandPart::Tips || !at_end || spec_.handshape.to.empty())
        return spec_.part;
    // Fingertips that have closed into a fist no longer reach the place: its knuckles do.
    const FingerAngles &index = posed_handshape(spec_.handshape.to)->finger(Digit::Index);
    return index.mcp > 60.0f && index.pip > 80.0f ? HandPart::Knuckles : spec_.part;
}

SignMotion::End SignMotion::end_at(const Body &body, const Rotation &head, const Place &place, bool at_end,
                                   const std::optional<OtherHand> &base) const
{
    End end;
    const bool contact = is_contact_at(spec_.contact, at_end) || (spec_.contact == Contact::End && !spec_.end_place);
    const HandPart part = placed_part(at_end);
    if (place.kind == PlaceKind::OtherHand && base) {
        const PlacedPoint on = place_on_hand(*base, place.on_hand);
        end = {on.point, part, contact, on.outward};
        if (spec_.contact == Contact::Near)
            end.point += on.outward * kNear;
        return end;
    }
    const PlacedPoint on = place_point(body, head, place);
    end = {on.point, part, contact, on.outward};
    if (place.kind != PlaceKind::Space) {
        if (spec_.both_move() && std::abs(place.standard.x) < 0.12f && !spec_.other_place)
            end.point.x = std::max(end.point.x, 0.13f); // room for both hands
        if (spec_.contact == Contact::Near) {
            end.point += on.outward * kNear;
        } else if (!contact) {
            end.part = HandPart::PalmCenter;
            end.point += on.outward * 0.16f;
        }
        return end;
    }
    // In signing space the palm's centre is placed, except where both hands meet in the middle.
    if (spec_.both_move() && (contact || (spec_.contact == Contact::Near && spec_.part != HandPart::PalmCenter))) {
        end.touching = contact;
        end.point.x = contact ? 0.0f : 0.05f;
        const Vec3 palm = at_end && spec_.orientation.to ? spec_.orientation.to->palm : spec_.orientation.from.palm;
        if (spec_.part == HandPart::PalmCenter)
            end.part = palm.x < -0.5f ? HandPart::Palm : HandPart::Knuckles;
        return end;
    }
    end.part = HandPart::PalmCenter;
    end.touching = false;
    if (spec_.both_move() && end.point.x > 0.0f)
        end.point.x = std::max(end.point.x, 0.26f);
    return end;
}

HandTarget SignMotion::dominant_target(const Body &body, const Rotation &head, const MovementSample &sample,
                                       const std::optional<OtherHand> &base) const
{
    HandTarget target;
    target.angles = angles_at(spec_.handshape, sample);

    End from = end_at(body, head, spec_.place, false, base);
    End to = spec_.end_place ? end_at(body, head, *spec_.end_place, true, base) : from;
    if (context_.to) {
        // A verb goes from the subject's place to the object's; a pointing hand goes to its referent.
        const bool in_space = spec_.place.kind == PlaceKind::Space;
        if (context_.from && in_space)
            from.point = locus_point(*context_.from);
        if (spec_.end_place && spec_.end_place->kind == PlaceKind::Space)
            to.point = locus_point(*context_.to);
        else if (in_space && !context_.from)
            from.point = to.point = lerp(locus_point(Locus::First), locus_point(*context_.to), 0.75f);
    }
    Vec3 offset = sample.offset;
    if (context_.to && facing_ != 0.0f)
        offset = rotation_about(kUp, facing_) * offset;
    const float progress = sample.place;
    const Vec3 path = to.point - from.point;
    target.point = from.point + path * progress + sample.bulge * length(path) + offset + sample.joint_offset + context_.shift;
    target.point += lerp(from.outward, to.outward, progress) * sample.lift;
    if (length(from.outward) > 0.5f && length(to.outward) > 0.5f && !base)
        target.point = along_surface(body, head, target.point);
    target.part = from.part;
    target.end_part = to.part;
    target.part_blend = progress;
    const bool left = progress > 0.02f || length(offset) > 0.02f;
    const bool throughout = spec_.contact == Contact::Hold || (!spec_.end_place && spec_.contact != Contact::Start);
    target.touching = from.touching && (throughout || !left);
    if (spec_.end_place)
        target.touching = target.touching || (to.touching && progress > 0.98f && length(offset) < 0.02f);
    if (rests_elbow()) {
        // The elbow stands on the back of the base hand.
        const Vec3 elbow = body.shoulder + normalized({-0.12f, -0.85f, 0.50f}) * body.upper_arm;
        target.elbow_hint = elbow;
        const Vec3 up = normalized(Vec3{-0.06f, 1.0f, 0.12f});
        const Vec3 lean = spec_.orientation.to ? lerp(up, normalized(Vec3{-0.85f, 0.45f, 0.25f}), sample.orientation) : up;
        target.point = elbow + normalized(lean) * (body.forearm + 0.17f) + offset;
        target.part = target.end_part = HandPart::PalmCenter;
    }
    target.orientation = orientation_at(body, spec_.orientation, target, sample);
    if (context_.to && facing_ != 0.0f)
        target.orientation = rotation_about(kUp, std::clamp(facing_, -1.1f, 1.1f)) * target.orientation;
    return target;
}

HandTarget SignMotion::base_target(const Body &body, const MovementSample &sample) const
{
    HandTarget target;
    const HandshapeCode &shape = spec_.other_handshape ? *spec_.other_handshape : spec_.handshape;
    MovementSample still;
    still.swap = sample.swap;
    OrientationCode own = spec_.other_orientation.value_or(spec_.orientation);
    const HandAngles *angles = posed_handshape(shape.from);
    assert(angles);
    target.angles = *angles;
    const auto uses = [this](HandPlace place) {
        return (spec_.place.kind == PlaceKind::OtherHand && spec_.place.on_hand == place) ||
               (spec_.end_place && spec_.end_place->kind == PlaceKind::OtherHand && spec_.end_place->on_hand == place);
    };
    if (rests_elbow()) {
        const Vec3 elbow = body.shoulder + normalized({-0.12f, -0.85f, 0.50f}) * body.upper_arm;
        target.point = mirrored(elbow) + Vec3{0.10f, -0.08f, 0.0f};
    } else if (uses(HandPlace::Forearm) || uses(HandPlace::Elbow) ||
               (spec_.end_place && spec_.end_place->kind == PlaceKind::Torso && uses(HandPlace::Wrist))) {
        target.point = {-0.05f, -0.62f, 0.50f};
        target.part = target.end_part = HandPart::Wrist;
        target.elbow_hint = Vec3{0.55f, -0.85f, 0.10f};
    } else {
        const bool upright = own.from.fingers.y > 0.7f;
        target.point = upright ? Vec3{0.14f, -0.42f, 0.60f} : Vec3{0.08f, -0.55f, 0.58f};
    }
    target.point.y *= body.torso;
    target.point += mirrored(sample.base_offset);
    target.orientation = orientation_at(body, own, target, still);
    return target;
}

HandTarget SignMotion::mirrored_target(const Body &body, const Rotation &head, const MovementSample &sample) const
{
    HandTarget target = dominant_target(body, head, sample, std::nullopt);
    // Both hands together: the same way in the signer's frame, so the opposite way on this hand's own side.
    target.point += mirrored(sample.joint_offset) - sample.joint_offset;
    if (spec_.other_handshape)
        target.angles = angles_at(*spec_.other_handshape, sample);
    if (spec_.other_place) {
        const auto placed = [&](const Place &place) {
            const PlacedPoint on = place_point(body, head, place);
            return spec_.contact == Contact::Near ? on.point + on.outward * kNear : on.point;
        };
        const Vec3 from = placed(spec_.other_place->from);
        const Vec3 to = spec_.other_place->to ? placed(*spec_.other_place->to) : from;
        const Vec3 usual_from = place_point(body, head, spec_.place).point;
        const Vec3 moved = spec_.other_place->to
                               ? lerp(from, to, sample.place) + sample.offset + sample.bulge * distance(from, to)
                               : from + target.point - usual_from;
        target.point = spec_.end_place && !spec_.other_place->to
                           ? lerp(from, place_point(body, head, *spec_.end_place).point, sample.place) + sample.offset
                           : moved;
    }
    if (spec_.other_orientation)
        target.orientation = orientation_at(body, *spec_.other_orientation, target, sample);
    return target;
}

MovementSample SignMotion::movement_at(float fraction, bool other) const
{
    return movement_.sample(fraction, context_.size, other && spec_.type == SignType::Alternating);
}

SettledHands SignMotion::sample(const Body &body, const Rotation &head, float fraction) const
{
    const MovementSample dominant = movement_at(fraction, false);
    SettledHands hands;
    if (spec_.has_base()) {
        hands.other = settle(body, mirrored(head), base_target(body, dominant));
        const OtherHand base = other_hand(body, hands.other->arm, hands.other->angles);
        hands.dominant = settle(body, head, dominant_target(body, head, dominant, base));
        return hands;
    }
    HandTarget target = dominant_target(body, head, dominant, std::nullopt);
    if (spec_.both_move()) {
        HandTarget other = mirrored_target(body, mirrored(head), movement_at(fraction, true));
        // Crossed arms: the dominant one lies in front.
        if (target.point.x < -0.05f && other.point.x < -0.05f) {
            const float crossing = std::min(-target.point.x - 0.05f, 0.1f);
            target.point.z += crossing;
        }
        hands.other = settle(body, mirrored(head), other);
    }
    hands.dominant = settle(body, head, target);
    return hands;
}

std::pair<HandTarget, SettledHand> SignMotion::dominant_at(const Body &body, const Rotation &head, float fraction) const
{
    const MovementSample sample = movement_at(fraction, false);
    std::optional<OtherHand> base;
    if (spec_.has_base()) {
        const SettledHand other = settle(body, mirrored(head), base_target(body, sample));
        base = other_hand(body, other.arm, other.angles);
    }
    const HandTarget target = dominant_target(body, head, sample, base);
    return {target, settle(body, head, target)};
}

std::optional<float> SignMotion::contact_gap(const Body &body, const Rotation &head, float fraction) const
{
    const auto [target, hand] = dominant_at(body, head, fraction);
    if (!target.touching || rests_elbow())
        return std::nullopt;
    const HandPoints points = hand_points(hand.angles, body.hand_length);
    const Vec3 part = lerp(part_position(target.part, points), part_position(target.end_part, points), target.part_blend);
    return distance(hand.arm.wrist + hand.arm.orientation * part, target.point);
}

float SignMotion::orientation_miss(const Body &body, const Rotation &head, float fraction) const
{
    const auto [target, hand] = dominant_at(body, head, fraction);
    return length(rotation_vector(hand.arm.orientation * inverse(target.orientation)));
}

} // namespace signwright
