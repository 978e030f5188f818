#pragma once

#include "core/signing/hand/hand_model.h"
#include "core/signing/motion/body.h"

#include <optional>

namespace signwright
{

// Arms are solved on the hand's own side: as a right arm whose shoulder is at positive x. The caller mirrors the other arm.

/// Limits of the wrist, degrees: bending towards the palm or back, and towards the thumb or the little finger.
constexpr float kWristFlexionLimit = 70.0f, kWristRadialLimit = 20.0f, kWristUlnarLimit = 30.0f;
/// Turn of the forearm from the thumb-up posture either way, degrees. Shoulder rotation beyond the swivel is in it.
constexpr float kForearmRollLimit = 105.0f;

/// A hand in space.
struct HandPose {
    Vec3 wrist;
    Rotation orientation;
    HandAngles angles;
};

/// Angles of the wrist against the forearm, degrees.
struct WristAngles {
    float flexion = 0.0f;   ///< positive towards the palm
    float deviation = 0.0f; ///< positive towards the little finger
    float roll = 0.0f;      ///< of the forearm; positive turns the palm down or out (pronation)
};

/// The solved arm.
struct Arm {
    Vec3 elbow;
    Vec3 wrist;           ///< the asked place, or the nearest the arm reaches
    Rotation orientation; ///< the asked one, or the nearest that the limits allow
    WristAngles angles;
};

/// Two-bone inverse kinematics. The elbow swivels about the line from shoulder to wrist: 25° outwards from straight
/// down, more when the hand is above the shoulder, and from there as far as the wrist's limits and the trunk ask.
/// `elbow_hint` draws the elbow to a place instead.
Arm solve_arm(const Body &body, Vec3 wrist, const Rotation &orientation, const std::optional<Vec3> &elbow_hint = std::nullopt);

/// The wrist's angles for a given arm.
WristAngles wrist_angles(Vec3 shoulder, Vec3 elbow, Vec3 wrist, const Rotation &orientation);

} // namespace signwright
