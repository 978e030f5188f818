#include "core/signing/hand/tapered_capsule.h"

#include <algorithm>

namespace signwright
{

// Minimises |p1 + s·d1 − p2 − t·d2|² over the unit square: the unconstrained solution for s is clamped, t follows
// from it, and when t had to be clamped s follows from t.
ClosestPoints closest_points(const TaperedCapsule &first, const TaperedCapsule &second)
{
    const Vec3 d1 = first.end - first.begin, d2 = second.end - second.begin, offset = first.begin - second.begin;
    const float a = dot(d1, d1), e = dot(d2, d2), b = dot(d1, d2), c = dot(d1, offset), f = dot(d2, offset);
    const auto along_first = [&](float t) { return a > 1e-12f ? std::clamp((b * t - c) / a, 0.0f, 1.0f) : 0.0f; };
    const float determinant = a * e - b * b;
    float s = determinant > 1e-6f * a * e ? std::clamp((b * f - c * e) / determinant, 0.0f, 1.0f) : 0.0f;
    const float t_free = e > 1e-12f ? (b * s + f) / e : 0.0f;
    const float t = std::clamp(t_free, 0.0f, 1.0f);
    if (t != t_free || determinant <= 1e-6f * a * e)
        s = along_first(t);
    const float apart = distance(first.axis_at(s), second.axis_at(t));
    return {s, t, apart, apart - first.radius_at(s) - second.radius_at(t)};
}

} // namespace signwright
