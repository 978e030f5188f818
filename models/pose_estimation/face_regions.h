#pragma once

#include "models/pose_estimation/detection.h"
#include "models/pose_estimation/image_crop.h"
#include "models/pose_estimation/regions.h"

#include <span>
#include <vector>

namespace signwright
{

constexpr int kFacePoints = 468;
constexpr int kFaceSide = 192; ///< pixels of the network's input

/// Where the body's face points say that the face is. Source: `face_landmarks_from_pose_to_recrop_roi.pbtxt`.
Region face_region_from_body(std::span<const Landmark> body, const PictureSize &size);

/// Where a detection in the crop of `region` says that it is. Source: `face_detection_front_detections_to_roi.pbtxt`.
Region face_region_from_detection(const Detection &detection, const Region &region, const PictureSize &size);

/// Where it is if it has moved little since the landmarks were found. Source: `face_landmarks_to_roi.pbtxt`.
Region face_region_from_landmarks(std::span<const Landmark> face, const PictureSize &size);

/// The region to look at: the tracked one, where landmarks of the picture before (or none) allow it, else `found`.
Region face_region(const Region &found, std::span<const Landmark> face_before, const PictureSize &size);

/// The face network's points (x, y, z) → the picture.
std::vector<Landmark> face_in_image(std::span<const float> values, const Region &region);

} // namespace signwright
