#pragma once

#include "core/pose/pose_sequence.h"

#include <vector>

namespace signwright::text_to_pose
{

/// Numbers a frame of `signwright_v1` has.
constexpr int kPoseValues = signwright_v1::kPoints * 3;

/// Finger bones of both hands.
constexpr int kFingerBones = 2 * (signwright_v1::kHandPoints - 1);

/// The frames of a pose as a network sees them, frames · 321: body points as they are; the 20 finger points of each hand
/// relative to the hand's wrist, and face points relative to the nose, so that what is small on the body is not small
/// beside what the arm adds to it.
std::vector<float> relative_from_pose(const PoseSequence &pose);

/// The inverse. All points get confidence 1.
PoseSequence pose_from_relative(const std::vector<float> &values, Rational fps);

/// The point that a point is relative to, −1 for body points and hand wrists.
int anchor_of_point(int point);

/// Lengths of the 20 finger bones of the left hand, then of the right: the distance of each finger point from the one
/// before it (for the first of a finger, from the wrist). Mean over frames.
std::vector<float> finger_bone_lengths(const PoseSequence &pose);

/// Gives every finger bone the length it has in `lengths`, keeping its direction; from the wrist outwards.
void set_finger_bone_lengths(PoseSequence &pose, const std::vector<float> &lengths);

} // namespace signwright::text_to_pose
