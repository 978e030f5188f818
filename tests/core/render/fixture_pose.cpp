#include "fixture_pose.h"

#include "core/signing/hand/contact_solver.h"
#include "core/signing/hand/hand_model.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright::test
{

namespace
{

using namespace signwright_v1;

Vec3 mirrored(Vec3 p) { return {-p.x, p.y, p.z}; }

/// Elbow of an arm that reaches from shoulder to wrist, hanging down and a little outwards.
Vec3 elbow_between(Vec3 shoulder, Vec3 wrist)
{
    constexpr float kUpperArm = 0.90f, kForearm = 0.80f;
    const Vec3 reach = wrist - shoulder;
    const float span = std::min(length(reach), kUpperArm + kForearm - 0.01f);
    const Vec3 axis = normalized(reach);
    const float along = (kUpperArm * kUpperArm - kForearm * kForearm + span * span) / (2.0f * span);
    const float out = std::sqrt(std::max(kUpperArm * kUpperArm - along * along, 0.0f));
    const Vec3 pole{0.45f, -1.0f, -0.1f};
    return shoulder + axis * along + normalized(pole - axis * dot(pole, axis)) * out;
}

void set_arm_and_hand(PoseSequence &pose, const HeldHand &held, bool right)
{
    const auto place = [&](int point, Vec3 p) { pose.set(0, point, right ? p : mirrored(p)); };
    const HandAngles *angles = posed_handshape(held.handshape);
    assert(angles);
    const Vec3 y = normalized(held.fingers);
    const Vec3 z = normalized(held.palm - y * dot(held.palm, y));
    const Vec3 x = cross(y, z);
    const HandPoints hand = hand_points(*angles);
    const Vec3 center = hand[9] * 0.6f;
    const auto turned = [&](Vec3 p) { return x * p.x + y * p.y + z * p.z; };
    for (int i = 0; i < kHandPoints; ++i)
        place((right ? kRightHand : kLeftHand) + i, held.palm_center + turned(hand[static_cast<std::size_t>(i)] - center));
    const Vec3 wrist = held.palm_center - turned(center);
    const Vec3 shoulder{0.5f, 0, 0};
    place(right ? kRightShoulder : kLeftShoulder, shoulder);
    place(right ? kRightElbow : kLeftElbow, elbow_between(shoulder, wrist));
    place(right ? kRightWrist : kLeftWrist, wrist);
    place(right ? kRightHip : kLeftHip, {0.29f, -1.44f, 0});
    const auto tip = [&](std::size_t i) { return held.palm_center + turned(hand[i] - center); };
    place(right ? kRightPinky : kLeftPinky, tip(17));
    place(right ? kRightIndex : kLeftIndex, tip(5));
    place(right ? kRightThumb : kLeftThumb, tip(2));
}

void set_face(PoseSequence &pose, const HeldFace &face)
{
    pose.set(0, kNose, {0, 0.57f, 0.37f});
    for (const bool right : {true, false}) {
        const auto place = [&](int point, Vec3 p) { pose.set(0, point, right ? p : mirrored(p)); };
        place(right ? kRightEyeInner : kLeftEyeInner, {0.055f, 0.68f, 0.27f});
        place(right ? kRightEye : kLeftEye, {0.10f, 0.68f, 0.28f});
        place(right ? kRightEyeOuter : kLeftEyeOuter, {0.15f, 0.68f, 0.25f});
        place(right ? kRightEar : kLeftEar, {0.20f, 0.61f, 0.02f});
        place(right ? kMouthRight : kMouthLeft, {0.085f, 0.45f + face.corner_raise, 0.28f});
        const int brow = right ? kRightBrow : kLeftBrow;
        for (int i = 0; i < kBrowPoints; ++i) {
            const float share = static_cast<float>(i) / (kBrowPoints - 1); // outer → inner
            const float arch = 0.022f * std::sin(std::numbers::pi_v<float> * (0.25f + 0.6f * share));
            place(brow + i, {0.175f - 0.13f * share - face.brow_furrow * share * 0.7f,
                             0.755f + arch + face.brow_raise - face.brow_furrow * share, 0.26f});
        }
        const int lids = right ? kRightLids : kLeftLids;
        place(lids, {0.148f, 0.68f, 0.25f});
        place(lids + 1, {0.10f, 0.668f + 0.8f * face.lid_opening, 0.28f});
        place(lids + 2, {0.055f, 0.676f, 0.27f});
        place(lids + 3, {0.10f, 0.668f - 0.2f * face.lid_opening, 0.28f});
        place(right ? kRightIris : kLeftIris, {0.10f, 0.68f, 0.28f});
    }
    const float open = face.mouth_opening, raise = face.corner_raise;
    const Vec3 lips[kLipPoints] = {{0.085f, 0.45f + raise, 0.28f},
                                   {0.045f, 0.473f, 0.30f},
                                   {0, 0.47f, 0.31f},
                                   {-0.045f, 0.473f, 0.30f},
                                   {-0.085f, 0.45f + raise, 0.28f},
                                   {-0.045f, 0.422f - open, 0.30f},
                                   {0, 0.415f - open, 0.31f},
                                   {0.045f, 0.422f - open, 0.30f},
                                   {0.075f, 0.45f + 0.9f * raise, 0.285f},
                                   {0, 0.452f, 0.30f},
                                   {-0.075f, 0.45f + 0.9f * raise, 0.285f},
                                   {0, 0.447f - open, 0.30f}};
    for (int i = 0; i < kLipPoints; ++i)
        pose.set(0, kLips + i, lips[i]);
    const float chin = 0.34f - open;
    const Vec3 oval[kOvalPoints] = {{0, 0.90f, 0.24f}, {-0.17f, 0.84f, 0.18f}, {-0.22f, 0.62f, 0.05f}, {-0.15f, 0.40f, 0.14f},
                                    {0, chin, 0.26f},  {0.15f, 0.40f, 0.14f},  {0.22f, 0.62f, 0.05f},  {0.17f, 0.84f, 0.18f}};
    for (int i = 0; i < kOvalPoints; ++i)
        pose.set(0, kOval + i, oval[i]);
}

} // namespace

PoseSequence standing_signer(const HeldHand &right, const HeldHand &left, const HeldFace &face)
{
    PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, 1);
    set_arm_and_hand(pose, right, true);
    set_arm_and_hand(pose, left, false);
    set_face(pose, face);
    return pose;
}

} // namespace signwright::test
