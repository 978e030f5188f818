#include "core/signing/hand/hand_model.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr float kDegree = std::numbers::pi_v<float> / 180.0f;

// Lengths in millimetres of a hand of 185 mm.
constexpr float kHandLengthMm = 185.0f;

struct FingerBones {
    Vec3 knuckle;      ///< place of the MCP joint
    float together;    ///< yaw towards the little finger at spread 0, degrees: straight fingers touch
    float spread_sign; ///< of `FingerAngles::spread` in that yaw
    float proximal, middle, distal;
};

// Bone lengths after Buryanov and Kotiuk 2010 with 4 mm of flesh at the tips, scaled so that wrist to
// knuckle and knuckle to tip are .31 and .27 of .58, as measured on recorded signers. The knuckles lie on the arch of the palm.
constexpr std::array<FingerBones, 4> kFingers = {{
    {{-22.5f, 95.5f, 1.0f}, 4.0f, -1.0f, 37.4f, 20.6f, 18.7f},
    {{0.0f, 98.9f, 0.0f}, 0.0f, 1.0f, 42.1f, 24.3f, 19.7f},
    {{19.5f, 93.5f, 1.5f}, -3.5f, 1.0f, 38.4f, 24.3f, 19.7f},
    {{37.0f, 84.0f, 5.0f}, -7.0f, 1.0f, 30.9f, 16.9f, 18.7f},
}};

constexpr Vec3 kThumbBase = {-24.0f, 22.0f, 11.0f};
constexpr float kThumbMetacarpal = 46.0f, kThumbProximal = 31.0f, kThumbDistal = 25.0f;
constexpr float kThumbRestYaw = -4.0f; ///< of the metacarpal, the thumb lying along the index finger
constexpr float kRadialYaw = 0.85f;    ///< part of radial abduction that the metacarpal turns
/// Opposition is a circumduction of the CMC joint: the metacarpal swings across the palm while it turns about its axis.
constexpr float kOppositionSwing = 0.4f, kOppositionTurn = 0.8f;

/// Turns `direction` by `angle` degrees towards the perpendicular unit vector `towards`.
Vec3 turned(Vec3 direction, Vec3 towards, float angle)
{
    return direction * std::cos(angle * kDegree) + towards * std::sin(angle * kDegree);
}

/// Direction of a bone and of its palm side. Flexion turns the one into the other.
struct BoneAxes {
    Vec3 along, palmar;

    void flex(float angle)
    {
        const Vec3 before = along;
        along = turned(along, palmar, angle);
        palmar = turned(palmar, -before, angle);
    }
};

BoneAxes finger_axes(const FingerBones &bones, float spread)
{
    return {turned({0.0f, 1.0f, 0.0f}, {1.0f, 0.0f, 0.0f}, bones.together + bones.spread_sign * spread), {0.0f, 0.0f, 1.0f}};
}

BoneAxes thumb_axes(const ThumbAngles &thumb)
{
    const float yaw = kThumbRestYaw - kRadialYaw * thumb.radial_abduction + kOppositionSwing * thumb.opposition;
    const Vec3 in_plane = turned({0.0f, 1.0f, 0.0f}, {1.0f, 0.0f, 0.0f}, yaw);
    const Vec3 across = turned({1.0f, 0.0f, 0.0f}, {0.0f, -1.0f, 0.0f}, yaw);
    const Vec3 palm = {0.0f, 0.0f, 1.0f};
    const Vec3 along = turned(in_plane, palm, thumb.palmar_abduction);
    const Vec3 to_fingers = turned(-palm, in_plane, thumb.palmar_abduction);
    return {along, turned(across, to_fingers, kOppositionTurn * thumb.opposition)};
}

} // namespace

PosedHand pose_hand(const HandAngles &angles, float hand_length)
{
    const float scale = hand_length / kHandLengthMm;
    PosedHand hand;
    hand.palmar[0] = {0.0f, 0.0f, 1.0f};
    const auto place = [&hand](int point, int parent, float bone, const BoneAxes &axes) {
        hand.points[point] = hand.points[parent] + axes.along * bone;
        hand.palmar[point] = axes.palmar;
    };

    BoneAxes axes = thumb_axes(angles.thumb);
    hand.points[1] = kThumbBase * scale;
    hand.palmar[1] = axes.palmar;
    place(2, 1, kThumbMetacarpal * scale, axes);
    axes.flex(angles.thumb.mcp);
    place(3, 2, kThumbProximal * scale, axes);
    axes.flex(angles.thumb.ip);
    place(4, 3, kThumbDistal * scale, axes);

    for (std::size_t i = 0; i < kFingers.size(); ++i) {
        const FingerBones &bones = kFingers[i];
        const FingerAngles &finger = angles.fingers[i];
        const int knuckle = 5 + 4 * static_cast<int>(i);
        axes = finger_axes(bones, finger.spread);
        hand.points[knuckle] = bones.knuckle * scale;
        hand.palmar[knuckle] = axes.palmar;
        axes.flex(finger.mcp);
        place(knuckle + 1, knuckle, bones.proximal * scale, axes);
        axes.flex(finger.pip);
        place(knuckle + 2, knuckle + 1, bones.middle * scale, axes);
        axes.flex(finger.dip);
        place(knuckle + 3, knuckle + 2, bones.distal * scale, axes);
    }
    return hand;
}

HandPoints hand_points(const HandAngles &angles, float hand_length) { return pose_hand(angles, hand_length).points; }

float flesh_radius(int point)
{
    assert(point >= 0 && point < kHandPointCount);
    constexpr std::array<float, 4> kFingerMm = {8.0f, 7.5f, 7.0f, 6.0f};
    constexpr std::array<float, 4> kThumbMm = {10.0f, 9.0f, 8.5f, 8.0f};
    if (point == 0)
        return 14.0f * kHandLength / kHandLengthMm;
    const std::size_t joint = static_cast<std::size_t>((point - 1) % 4);
    return (point <= 4 ? kThumbMm[joint] : kFingerMm[joint]) * kHandLength / kHandLengthMm;
}

} // namespace signwright
