#include "core/signing/motion/places.h"

#include "core/signing/motion/hand_parts.h"

#include <array>
#include <string>

namespace signwright
{

namespace
{

struct BodyPlace {
    std::string_view code;
    PlaceKind kind;
    Vec3 standard;
};

constexpr BodyPlace kBodyPlaces[] = {
    {"crown", PlaceKind::Head, {0.0f, 1.05f, 0.05f}},        {"forehead", PlaceKind::Head, {0.0f, 0.82f, 0.30f}},
    {"foreheadI", PlaceKind::Head, {0.13f, 0.80f, 0.27f}},   {"foreheadC", PlaceKind::Head, {-0.13f, 0.80f, 0.27f}},
    {"temple", PlaceKind::Head, {0.20f, 0.74f, 0.14f}},      {"eye", PlaceKind::Head, {0.10f, 0.68f, 0.28f}},
    {"nose", PlaceKind::Head, {0.0f, 0.57f, 0.38f}},         {"noseI", PlaceKind::Head, {0.05f, 0.53f, 0.34f}},
    {"noseC", PlaceKind::Head, {-0.05f, 0.53f, 0.34f}},      {"face", PlaceKind::Space, {0.10f, 0.62f, 0.60f}},
    {"ear", PlaceKind::Head, {0.22f, 0.61f, 0.02f}},         {"cheek", PlaceKind::Head, {0.15f, 0.54f, 0.24f}},
    {"cheekC", PlaceKind::Head, {-0.15f, 0.54f, 0.24f}},     {"jaw", PlaceKind::Head, {0.18f, 0.44f, 0.14f}},
    {"mouth", PlaceKind::Head, {0.0f, 0.45f, 0.33f}},        {"chin", PlaceKind::Head, {0.0f, 0.35f, 0.32f}},
    {"chinI", PlaceKind::Head, {0.07f, 0.39f, 0.31f}},       {"chinC", PlaceKind::Head, {-0.07f, 0.39f, 0.31f}},
    {"underChin", PlaceKind::Head, {0.0f, 0.29f, 0.24f}},    {"shoulderI", PlaceKind::Torso, {0.42f, 0.05f, 0.12f}},
    {"shoulderC", PlaceKind::Torso, {-0.42f, 0.05f, 0.12f}}, {"chest", PlaceKind::Torso, {0.02f, -0.32f, 0.27f}},
    {"chestI", PlaceKind::Torso, {0.24f, -0.28f, 0.24f}},    {"chestC", PlaceKind::Torso, {-0.24f, -0.28f, 0.24f}},
    {"belly", PlaceKind::Torso, {0.05f, -0.95f, 0.30f}},     {"waist", PlaceKind::Torso, {0.25f, -1.10f, 0.26f}},
    {"armC", PlaceKind::Torso, {-0.58f, -0.40f, 0.06f}},     {"neck", PlaceKind::Torso, {0.0f, 0.18f, 0.16f}},
    {"ns", PlaceKind::Space, {0.15f, -0.55f, 0.65f}},        {"nsT", PlaceKind::Space, {0.15f, -0.20f, 0.62f}},
    {"nsN", PlaceKind::Space, {0.12f, -0.28f, 0.48f}},       {"nsI", PlaceKind::Space, {0.50f, -0.45f, 0.62f}},
    {"nsC", PlaceKind::Space, {-0.22f, -0.45f, 0.62f}},      {"nsII", PlaceKind::Space, {0.80f, -0.40f, 0.55f}},
    {"nsF", PlaceKind::Space, {0.15f, -0.30f, 0.95f}},       {"nsFI", PlaceKind::Space, {0.60f, -0.25f, 0.95f}},
    {"nsFH", PlaceKind::Space, {0.20f, 0.30f, 0.90f}},       {"nsH", PlaceKind::Space, {0.48f, 0.15f, 0.58f}},
    {"nsHN", PlaceKind::Space, {0.28f, 0.42f, 0.58f}},       {"nsHC", PlaceKind::Space, {0.08f, 0.45f, 0.60f}},
    {"nsHH", PlaceKind::Space, {0.45f, 0.85f, 0.50f}},       {"nsL", PlaceKind::Space, {0.18f, -0.85f, 0.60f}},
    {"nsLI", PlaceKind::Space, {0.55f, -0.80f, 0.50f}},
};

constexpr std::pair<std::string_view, HandPlace> kHandPlaces[] = {
    {"h2palm", HandPlace::Palm},     {"h2back", HandPlace::Back},       {"h2tips", HandPlace::Tips},
    {"h2index", HandPlace::Index},   {"h2thumb", HandPlace::Thumb},     {"h2rad", HandPlace::RadialEdge},
    {"h2uln", HandPlace::UlnarEdge}, {"h2heel", HandPlace::Heel},       {"h2wrist", HandPlace::Wrist},
    {"h2knk", HandPlace::Knuckles},  {"h2web", HandPlace::Web},         {"h2inside", HandPlace::Inside},
    {"h2under", HandPlace::Under},   {"h2forearm", HandPlace::Forearm}, {"h2elbow", HandPlace::Elbow},
};

} // namespace

std::optional<Place> parse_place(std::string_view code)
{
    for (const BodyPlace &place : kBodyPlaces)
        if (place.code == code)
            return Place{place.kind, place.standard, {}};
    for (const auto &[name, place] : kHandPlaces)
        if (name == code)
            return Place{PlaceKind::OtherHand, {}, place};
    return std::nullopt;
}

PlacedPoint place_point(const Body &body, const Rotation &head, const Place &place)
{
    switch (place.kind) {
    case PlaceKind::Head: {
        const Vec3 axis{0.0f, std::min(std::max(place.standard.y, 0.52f), 0.82f), 0.03f};
        return {head_point(body, head, place.standard), head * normalized(place.standard - axis)};
    }
    case PlaceKind::Torso: {
        const Vec3 axis{0.6f * place.standard.x, std::min(place.standard.y, 0.0f), 0.0f};
        return {torso_point(body, place.standard), normalized(place.standard - axis)};
    }
    case PlaceKind::Space:
    case PlaceKind::OtherHand:
        break;
    }
    return {torso_point(body, place.standard), {}};
}

OtherHand other_hand(const Body &body, const Arm &arm, const HandAngles &angles)
{
    OtherHand hand;
    hand.points = hand_points(angles, body.hand_length);
    for (Vec3 &point : hand.points)
        point = mirrored(arm.wrist + arm.orientation * point);
    hand.orientation = {mirrored(arm.orientation.x), mirrored(arm.orientation.y), mirrored(arm.orientation.z)};
    hand.elbow = mirrored(arm.elbow);
    return hand;
}

PlacedPoint place_on_hand(const OtherHand &hand, HandPlace place)
{
    const HandPoints &p = hand.points;
    const Rotation &r = hand.orientation;
    // The parts are defined in the hand's own frame; bring the points there and the part back.
    const Vec3 origin = p[0];
    HandPoints own{};
    for (std::size_t i = 0; i < own.size(); ++i) {
        const Vec3 off = p[i] - origin;
        own[i] = {dot(off, r.x), dot(off, r.y), dot(off, r.z)};
    }
    const auto part = [&](HandPart which) { return origin + r * part_position(which, own); };
    const auto upper_side = [&] { return r.z.y >= 0.0f ? r.z : -r.z; };
    switch (place) {
    case HandPlace::Palm:
        return {part(HandPart::Palm), r.z};
    case HandPlace::Back:
        return {part(HandPart::Back), -r.z};
    case HandPlace::Tips:
        return {part(HandPart::Tips), normalized(p[12] - p[11])};
    case HandPlace::Index:
        return {(p[6] + p[7]) * 0.5f, -r.x};
    case HandPlace::Thumb:
        return {p[4], normalized(p[4] - p[3])};
    case HandPlace::RadialEdge:
        return {part(HandPart::RadialEdge), -r.x};
    case HandPlace::UlnarEdge:
        return {part(HandPart::UlnarEdge), r.x};
    case HandPlace::Heel:
        return {part(HandPart::Heel), r.z};
    case HandPlace::Wrist:
        return {p[0] + upper_side() * 0.03f, upper_side()};
    case HandPlace::Knuckles:
        return {part(HandPart::Knuckles), normalized(part(HandPart::Knuckles) - part(HandPart::PalmCenter))};
    case HandPlace::Web:
        return {(p[2] + p[5]) * 0.5f, -r.x};
    case HandPlace::Inside:
        return {(p[4] + p[8]) * 0.35f + part(HandPart::Palm) * 0.3f, -r.x};
    case HandPlace::Under:
        return {part(HandPart::PalmCenter) - Vec3{0.0f, 0.20f, 0.0f}, {0.0f, -1.0f, 0.0f}};
    case HandPlace::Forearm:
    case HandPlace::Elbow: {
        const float along = place == HandPlace::Forearm ? 0.5f : 0.35f;
        const Vec3 forearm = normalized(p[0] - hand.elbow);
        const Vec3 up = normalized(Vec3{0.0f, 1.0f, 0.0f} - forearm * forearm.y);
        return {lerp(hand.elbow, p[0], along) + up * 0.06f, up};
    }
    }
    return {p[0], r.z};
}

} // namespace signwright
