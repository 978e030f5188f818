#pragma once

#include "core/pose/camera.h"
#include "core/pose/pose_sequence.h"

#include <optional>

namespace signwright::render
{

/// A point ready for drawing: x right, y down, z towards the viewer, all in samples of the picture, and the
/// magnification there in samples per shoulder width.
struct ScreenPoint {
    Vec3 position;
    float scale = 0.0f;
};

/// Access to one frame of a `signwright_v1` pose in the signer's frame. A point counts as missing when its
/// confidence is 0 or a coordinate is not finite or lies beyond 20 shoulder widths (no signer reaches there).
class PosePoints
{
public:
    PosePoints(const PoseSequence &pose, int frame);

    std::optional<Vec3> at(int point) const;
    bool has(int point) const { return at(point).has_value(); }
    /// Whether every point of [first, first + count) is there.
    bool has_all(int first, int count) const;
    /// The middle of two points, nothing when one is missing.
    std::optional<Vec3> middle(int first, int second) const;

private:
    const PoseSequence &pose_;
    int frame_;
};

/// Screen position of a point of the signer's frame. z is the camera's depth scaled by the magnification at
/// the shoulders, so that spheres stay spheres.
ScreenPoint screen_point(const Camera &camera, Vec3 point);

/// The camera for a picture with `factor` samples per pixel in each direction.
Camera supersampled(const Camera &camera, int factor);

} // namespace signwright::render
