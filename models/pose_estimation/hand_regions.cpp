#include "models/pose_estimation/hand_regions.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr double kUpright = std::numbers::pi / 2;
constexpr float kVisibleWrist = 0.1f;
constexpr TrackingLimits kLimits = {.rotation_degrees = 40, .translation = 0.2, .scale = 0.4, .margin = 0.1};

/// Numbers of a hand's points among the body's.
struct BodyHand {
    std::size_t wrist, pinky, index;
};
BodyHand body_hand(HandSide side) { return side == HandSide::Left ? BodyHand{15, 17, 19} : BodyHand{16, 18, 20}; }

/// Weighted mean of places.
Landmark mix(const Landmark &a, float weight_a, const Landmark &b, float weight_b)
{
    return {weight_a * a.x + weight_b * b.x, weight_a * a.y + weight_b * b.y};
}

} // namespace

bool looks_for_hand(std::span<const Landmark> body, HandSide side)
{
    return body[body_hand(side).wrist].visibility > kVisibleWrist;
}

Region hand_region_from_body(std::span<const Landmark> body, HandSide side, const PictureSize &size)
{
    const BodyHand points = body_hand(side);
    const Landmark &wrist = body[points.wrist];
    const Landmark middle = mix(body[points.index], 2.0f / 3, body[points.pinky], 1.0f / 3);
    Region region = aligned_region(middle, wrist, kUpright, size);
    region.rotation = rotation_between(wrist, middle, kUpright, size);
    return transformed(region, 2.7, -0.1, size);
}

Region hand_region_from_recrop(std::span<const float> values, const Letterbox &letterbox, const Region &region,
                               const PictureSize &size)
{
    constexpr float kSide = kRecropSide;
    std::array<Landmark, 2> points;
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = image_from_region(without_letterbox({values[2 * i] / kSide, values[2 * i + 1] / kSide}, letterbox), region);
    return transformed(aligned_region(points[0], points[1], -kUpright, size), 1.0, -0.1, size);
}

Region hand_region_from_landmarks(std::span<const Landmark> hand, const PictureSize &size)
{
    // The palm and the fingers' first joints.
    constexpr std::array<std::size_t, 12> kSteady = {0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18};
    assert(hand.size() == kHandPoints);
    const Landmark knuckles = mix(mix(hand[5], 0.5f, hand[13], 0.5f), 0.5f, hand[9], 0.5f);
    Region region;
    region.rotation = rotation_between(hand[0], knuckles, kUpright, size);
    std::array<Landmark, kSteady.size()> steady;
    std::transform(kSteady.begin(), kSteady.end(), steady.begin(), [&](std::size_t i) { return hand[i]; });
    const Region upright = bounding_region(steady);
    // The box along the hand's own axes, in pixels from the middle of the upright one.
    const double cosine = std::cos(region.rotation), sine = std::sin(region.rotation);
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (const Landmark &point : steady) {
        const double dx = (point.x - upright.x) * size.width, dy = (point.y - upright.y) * size.height;
        const double u = cosine * dx + sine * dy, v = -sine * dx + cosine * dy;
        left = std::min(left, u);
        right = std::max(right, u);
        top = std::min(top, v);
        bottom = std::max(bottom, v);
    }
    const double u = (left + right) / 2, v = (top + bottom) / 2;
    region.x = upright.x + (cosine * u - sine * v) / size.width;
    region.y = upright.y + (sine * u + cosine * v) / size.height;
    region.width = (right - left) / size.width;
    region.height = (bottom - top) / size.height;
    return transformed(region, 2.0, -0.1, size);
}

Region hand_region(const Region &found, std::span<const Landmark> hand_before, const PictureSize &size)
{
    if (hand_before.empty())
        return found;
    const Region tracked = hand_region_from_landmarks(hand_before, size);
    return keeps_region(tracked, found, hand_before, kLimits, size) ? tracked : found;
}

std::vector<Landmark> hand_in_image(std::span<const float> values, const Letterbox &letterbox, const Region &region)
{
    constexpr float kSide = kHandSide, kDepth = 0.4f;
    assert(values.size() == 3 * kHandPoints);
    std::vector<Landmark> hand;
    for (std::size_t i = 0; i < values.size(); i += 3)
        hand.push_back(image_from_region(
            without_letterbox({values[i] / kSide, values[i + 1] / kSide, values[i + 2] / kSide / kDepth, 1.0f}, letterbox),
            region));
    return hand;
}

} // namespace signwright
