#pragma once

#include "models/pose_estimation/detection.h"
#include "models/pose_estimation/image_crop.h"
#include "models/pose_estimation/regions.h"

#include <span>
#include <vector>

namespace signwright
{

constexpr int kBodyPoints = 33;     ///< MediaPipe's pose landmarks
constexpr int kAuxiliaryPoints = 2; ///< centre of the hips, and a point as far from it as the body reaches
constexpr int kBodyOutputs = 39;    ///< points that the network gives, the rest unused
constexpr int kBodySide = 256;      ///< pixels of its input
constexpr int kHeatmapSide = 64;    ///< cells

/// The body as one network call gives it.
struct BodyLandmarks {
    std::vector<Landmark> points;    ///< 33
    std::vector<Landmark> auxiliary; ///< 2
};

/// The network's 39 × (x, y, z, visibility, presence) relative to its input, before heatmaps. Visibilities become probabilities.
std::vector<Landmark> body_outputs(std::span<const float> values);

/// Refined points of the crop of `region` → the picture.
BodyLandmarks body_in_image(std::span<const Landmark> refined, const Letterbox &letterbox, const Region &region);

/// The network's world coordinates in metres, turned as the picture is; visibilities are those of `points`.
std::vector<Landmark> world_landmarks(std::span<const float> values, const Region &region, std::span<const Landmark> points);

/// Where the body is, from a detection's first two points or the auxiliary ones: a square around the first that reaches beyond
/// the second.
Region body_region(std::span<const Landmark> points, const PictureSize &size);

/// The body's size in pixels, which the filters are scaled by.
double body_scale(std::span<const Landmark> auxiliary, const PictureSize &size);

/// A detection relative to the letterboxed picture → the picture.
Detection without_letterbox(Detection detection, const Letterbox &letterbox);

} // namespace signwright
