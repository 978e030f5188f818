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

/// Angles of the wrist against the forearm, degrees.
struct WristAngles {
    float flexion = 0.0f;   ///< positive towards the palm
    float deviation = 0.0f; ///< positive towards the little finger
    float roll = 0.0f;      ///< of the forearm; positive turns the palm down or out (pronation)
};

/// Angle by angle from `a` (t = 0) to `b` (t = 1).
WristAngles blended(const WristAngles &a, const WristAngles &b, float t);

/// The solved arm.
struct Arm {
    Vec3 elbow;
    Vec3 wrist;           ///< the asked place, or the nearest the arm reaches
    Rotation orientation; ///< the asked one, or the nearest that the limits allow
    WristAngles angles;
    float swivel = 0.0f; ///< of the elbow about the line from shoulder to wrist, radians; 0 hangs, positive goes outwards
};

/// Two-bone inverse kinematics. The elbow swivels about the line from shoulder to wrist: 25° outwards from straight
/// down, more when the hand is above the shoulder, and from there as far as the wrist's limits and the trunk ask.
/// `elbow_hint` draws the elbow to a place instead.
Arm solve_arm(const Body &body, Vec3 wrist, const Rotation &orientation, const std::optional<Vec3> &elbow_hint = std::nullopt);

/// The arm whose wrist is at a place with these joint angles.
Arm arm_from_joints(const Body &body, Vec3 wrist, float swivel, const WristAngles &angles);

/// The orientation on the way from one to another as the joints of the arm go, with the wrists at these places: the forearm
/// turns through its range, never the short way outside it.
Rotation turn_by_joints(const Body &body, Vec3 from_wrist, const Rotation &from, Vec3 to_wrist, const Rotation &to,
                        float progress);

/// The wrist's angles for a given arm.
WristAngles wrist_angles(Vec3 shoulder, Vec3 elbow, Vec3 wrist, const Rotation &orientation);

} // namespace signwright
