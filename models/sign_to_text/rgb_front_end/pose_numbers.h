#pragma once

#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <array>
#include <optional>
#include <span>

namespace signwright::sign_to_text
{

/// What is looked for in a picture before anything is measured.
enum Presence { kSignerSeen, kRightHandSeen, kLeftHandSeen, kPresences };

/// Of a hand: where its wrist is (2), how large its palm is (1), and its points relative to the wrist (20 · 3).
constexpr int kHandNumbers = 3 + 3 * (signwright_v1::kHandPoints - 1);
/// Of the body: nose, elbows and wrists (5 · 2).
constexpr int kBodyNumbers = 10;
/// Of the face: how far the eyes are apart (1), and its points relative to the nose (40 · 2).
constexpr int kFaceNumbers = 1 + 2 * signwright_v1::kFacePoints;
constexpr int kPoseNumbers = 2 * kHandNumbers + kBodyNumbers + kFaceNumbers;

/// What `PoseFeatures` reads of a single picture, as numbers that a network can predict: nothing depends on where in the picture
/// the signer is and how large. Places are relative to the middle of the shoulders, unit: their distance in the picture; points
/// of hands to their wrist, unit: the palm (`palm_size`); points of the face to the nose, unit: the distance of the eyes.
/// x right, y down, z away from the camera. Right hand first.
struct PoseNumbers {
    std::array<float, kPresences> seen{}; ///< 1 or 0; probabilities where they are predicted
    std::array<float, kPoseNumbers> values{};
};

/// Which numbers say something when these are seen: of a hidden hand none.
std::array<bool, kPoseNumbers> told_by(const std::array<float, kPresences> &seen);

/// How much an error of each number counts in training, on average 1: where hands and arms are decides more about a sign than
/// the shape of a hand, and that more than the face.
const std::array<float, kPoseNumbers> &number_weights();

/// Where the points of a hand begin in `values`, without its place and size.
constexpr int hand_points_at(bool left) { return (left ? kHandNumbers : 0) + 3; }

/// Nothing for a pose without shoulders. A face or hand without one of its points counts as hidden; a hidden face is all 0.
std::optional<PoseNumbers> numbers_from_pose(const ObservedPose &pose);

/// The pose in a picture in which the shoulders are at x = ∓0.5, y = 0. What is seen with less than even probability is missing;
/// so are the points that `PoseFeatures` does not read.
ObservedPose pose_from_numbers(const PoseNumbers &numbers);

} // namespace signwright::sign_to_text
