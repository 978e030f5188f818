#include "models/pose_estimation/regions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace signwright
{

double wrapped_angle(double radians)
{
    constexpr double kPi = std::numbers::pi;
    return radians - 2 * kPi * std::floor((radians + kPi) / (2 * kPi));
}

double rotation_between(const Landmark &from, const Landmark &to, double target, const PictureSize &size)
{
    const double dx = (to.x - from.x) * size.width, dy = (to.y - from.y) * size.height;
    return wrapped_angle(target - std::atan2(-dy, dx));
}

Region aligned_region(const Landmark &centre, const Landmark &edge, double target, const PictureSize &size)
{
    const double side = 2 * std::hypot((edge.x - centre.x) * size.width, (edge.y - centre.y) * size.height);
    return {centre.x, centre.y, side / size.width, side / size.height, rotation_between(centre, edge, target, size)};
}

Region bounding_region(std::span<const Landmark> points)
{
    // The largest value starts where MediaPipe's does: a box of points that are all negative ends at 0.
    double left = std::numeric_limits<float>::max(), top = left, right = std::numeric_limits<float>::min(), bottom = right;
    for (const Landmark &point : points) {
        left = std::min<double>(left, point.x);
        top = std::min<double>(top, point.y);
        right = std::max<double>(right, point.x);
        bottom = std::max<double>(bottom, point.y);
    }
    return {(left + right) / 2, (top + bottom) / 2, right - left, bottom - top, 0.0};
}

Region transformed(const Region &region, double scale, double shift_y, const PictureSize &size)
{
    Region result = region;
    const double shift = size.height * region.height * shift_y;
    result.x -= shift * std::sin(region.rotation) / size.width;
    result.y += shift * std::cos(region.rotation) / size.height;
    const double side = std::max(region.width * size.width, region.height * size.height) * scale;
    result.width = side / size.width;
    result.height = side / size.height;
    return result;
}

Landmark without_letterbox(const Landmark &point, const Letterbox &letterbox)
{
    const double inner_width = 1 - 2 * letterbox.horizontal, inner_height = 1 - 2 * letterbox.vertical;
    Landmark result = point;
    result.x = static_cast<float>((point.x - letterbox.horizontal) / inner_width);
    result.y = static_cast<float>((point.y - letterbox.vertical) / inner_height);
    result.z = static_cast<float>(point.z / inner_width);
    return result;
}

Landmark image_from_region(const Landmark &point, const Region &region)
{
    const double u = point.x - 0.5, v = point.y - 0.5, cosine = std::cos(region.rotation), sine = std::sin(region.rotation);
    Landmark result = point;
    result.x = static_cast<float>((cosine * u - sine * v) * region.width + region.x);
    result.y = static_cast<float>((sine * u + cosine * v) * region.height + region.y);
    result.z = static_cast<float>(point.z * region.width);
    return result;
}

bool keeps_region(const Region &previous, const Region &found, std::span<const Landmark> points, const TrackingLimits &limits,
                  const PictureSize &size)
{
    const double degrees = std::abs(wrapped_angle(previous.rotation - found.rotation)) * 180 / std::numbers::pi;
    const double width = found.width * size.width, height = found.height * size.height;
    const double cosine = std::cos(found.rotation), sine = std::sin(found.rotation);
    // Places in pixels from the new region's centre, along its own axes.
    struct Place {
        double x, y;
    };
    const auto place = [&](double x, double y) {
        const double dx = (x - found.x) * size.width, dy = (y - found.y) * size.height;
        return Place{cosine * dx + sine * dy, -sine * dx + cosine * dy};
    };
    const Place centre = place(previous.x, previous.y);
    if (degrees > limits.rotation_degrees || std::abs(centre.x) > limits.translation * width ||
        std::abs(centre.y) > limits.translation * height ||
        std::abs(previous.width * size.width - width) > limits.scale * width ||
        std::abs(previous.height * size.height - height) > limits.scale * height)
        return false;
    const double half_width = width * (1 - limits.margin) / 2, half_height = height * (1 - limits.margin) / 2;
    return std::all_of(points.begin(), points.end(), [&](const Landmark &point) {
        const Place at = place(point.x, point.y);
        return std::abs(at.x) < half_width && std::abs(at.y) < half_height;
    });
}

} // namespace signwright
