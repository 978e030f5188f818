#pragma once

#include "models/pose_estimation/image_crop.h"
#include "models/pose_estimation/regions.h"

#include <span>
#include <vector>

namespace signwright
{

constexpr int kHandPoints = 21;
constexpr int kHandSide = 224, kRecropSide = 256; ///< pixels of the networks' inputs

/// The person's own side.
enum class HandSide { Left, Right };

/// Whether the body's wrist is visible enough to look for that hand.
bool looks_for_hand(std::span<const Landmark> body, HandSide side);

/// Where the body's wrist, index and pinky say that the hand is.
/// Source: `hand_detections_from_pose_to_rects_calculator.cc`, `hand_landmarks_from_pose_to_recrop_roi.pbtxt`.
Region hand_region_from_body(std::span<const Landmark> body, HandSide side, const PictureSize &size);

/// Where the recrop network, which looked at `region`, says that it is: 4 values, two points in pixels of its input.
/// Source: `hand_recrop_by_roi_cpu.pbtxt`.
Region hand_region_from_recrop(std::span<const float> values, const Letterbox &letterbox, const Region &region,
                               const PictureSize &size);

/// Where it is if it has moved little since the landmarks were found. Source: `hand_landmarks_to_rect_calculator.cc`.
Region hand_region_from_landmarks(std::span<const Landmark> hand, const PictureSize &size);

/// The region to look at: the tracked one, where landmarks of the picture before (or none) allow it, else `found`.
Region hand_region(const Region &found, std::span<const Landmark> hand_before, const PictureSize &size);

/// The hand network's 21 × (x, y, z) → the picture.
std::vector<Landmark> hand_in_image(std::span<const float> values, const Letterbox &letterbox, const Region &region);

} // namespace signwright
