#pragma once

#include "core/base/rational.h"
#include "core/base/vec3.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// What a pose estimator sees in one picture: the points of `skeleton_of(PoseLayout::MediaPipe576)`, or of `MediaPipe586`
/// with irises, in order, with the values that a `.pose` file of that layout holds (x and y in pixels of the picture).
struct PoseFrame {
    std::vector<Vec3> points;       ///< 0 where missing
    std::vector<float> confidences; ///< one a point; 0 = missing
    Rational time;                  ///< presentation time of the picture in seconds
    std::int64_t index = 0;         ///< of the picture, in order of presentation, from 0
    int width = 0;                  ///< of the picture, pixels
    int height = 0;
};

} // namespace signwright
