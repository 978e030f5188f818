#include "core/signing/hand/hand_geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

float bend(Vec3 a, Vec3 b, Vec3 c)
{
    const Vec3 before = normalized(b - a), after = normalized(c - b);
    return std::acos(std::clamp(dot(before, after), -1.0f, 1.0f)) * 180.0f / std::numbers::pi_v<float>;
}

} // namespace

JointReadings joint_readings(const HandPoints &points)
{
    JointReadings readings{};
    for (std::size_t digit = 0; digit < readings.size(); ++digit) {
        const std::size_t first = 1 + 4 * digit;
        readings[digit] = {bend(points[0], points[first], points[first + 1]),
                           bend(points[first], points[first + 1], points[first + 2]),
                           bend(points[first + 1], points[first + 2], points[first + 3])};
    }
    return readings;
}

HandDistances hand_distances(const HandPoints &points)
{
    float palm = 0.0f;
    for (const std::size_t knuckle : {5u, 9u, 13u, 17u})
        palm += distance(points[0], points[knuckle]) / 4.0f;
    HandDistances distances{};
    if (!(palm > 0.0f))
        return distances;
    auto next = distances.begin();
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            *next++ = distance(points[i], points[j]) / palm;
    }
    return distances;
}

float geometry_difference(const HandDistances &a, const HandDistances &b)
{
    float sum = 0.0f;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(sum / static_cast<float>(a.size()));
}

HandAngles as_estimator_sees(const HandAngles &angles)
{
    HandAngles seen = angles;
    for (FingerAngles &finger : seen.fingers) {
        finger.mcp = 0.60f * finger.mcp;
        finger.pip = 0.83f * finger.pip + 8.0f;
        finger.dip = 0.35f * finger.dip + 10.0f;
    }
    return seen;
}

} // namespace signwright
