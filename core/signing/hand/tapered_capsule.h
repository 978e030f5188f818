#pragma once

#include "core/base/vec3.h"

namespace signwright
{

/// A bone with its flesh: a segment whose radius changes evenly from end to end.
struct TaperedCapsule {
    Vec3 begin, end;
    float begin_radius = 0.0f, end_radius = 0.0f;

    Vec3 axis_at(float t) const { return lerp(begin, end, t); }
    float radius_at(float t) const { return begin_radius + (end_radius - begin_radius) * t; }
};

/// Where the axes of two capsules come closest.
struct ClosestPoints {
    float first = 0.0f, second = 0.0f; ///< position along either axis, 0 … 1
    float axis_distance = 0.0f;
    float surface_distance = 0.0f; ///< negative when the capsules overlap
};

ClosestPoints closest_points(const TaperedCapsule &first, const TaperedCapsule &second);

} // namespace signwright
