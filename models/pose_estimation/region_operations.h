#pragma once

// The operators of MediaPipe's own that its refined face mesh uses. Sources: `mediapipe/util/tflite/operations/`
// landmarks_to_transform_matrix.cc, transform_tensor_bilinear.cc, transform_landmarks.cc.

#include "models/pose_estimation/map_operations.h"

#include <cstdint>
#include <span>
#include <vector>

namespace signwright
{

constexpr std::int64_t kRegionSide = 16; ///< pixels of a part's map
constexpr double kRegionScale = 1.5;     ///< of the box around a part's points

/// Times one number, or place by place.
void scale_map(const float *map, std::span<const float> factors, std::int64_t count, float *output);

/// The matrix (4, 4), row by row, that takes places of a part's map to places of the map that `points` (n, 3) are measured in: a
/// box around `numbers`' third to last point, turned so that the first two lie level, and made larger.
void region_matrix(const float *points, std::span<const int> numbers, float *matrix);

/// The part's map: bilinear, 0 outside of the whole one.
void sample_region(const float *map, const MapSize &from, const float *matrix, float *output);

/// Points (n, 2) of the part → the whole.
void move_points(const float *points, std::int64_t count, const float *matrix, float *output);

} // namespace signwright
