#include "app/engine/live/region.h"

#include "core/pose/layouts.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

/// Points that are places in the picture: both layouts of estimators end with the component that is none.
std::size_t picture_points(const PoseFrame &pose)
{
    const std::size_t world_points = skeleton_of(PoseLayout::MediaPipe576)->components.back().points.size();
    return pose.points.size() - std::min(world_points, pose.points.size());
}

} // namespace

PixelRect pixels_of(const LiveRegion &region, int width, int height)
{
    const auto edge = [](double share, int size) {
        return std::clamp(static_cast<int>(std::lround(share * size)), 0, std::max(0, size));
    };
    PixelRect rect;
    rect.x = std::min(edge(region.x, width), width - 1);
    rect.y = std::min(edge(region.y, height), height - 1);
    rect.width = std::max(1, edge(region.x + region.width, width) - rect.x);
    rect.height = std::max(1, edge(region.y + region.height, height) - rect.y);
    return rect;
}

Image8 cropped(const Image8 &image, const PixelRect &rect)
{
    Image8 part(rect.width, rect.height, image.channels());
    for (int y = 0; y < rect.height; ++y)
        std::copy_n(image.at(rect.x, rect.y + y), part.stride(), part.row(y));
    return part;
}

void move_to_whole(PoseFrame &pose, const PixelRect &rect, int width, int height)
{
    // Depth is told in widths of the picture.
    const float depth = static_cast<float>(rect.width) / static_cast<float>(width);
    for (std::size_t i = 0; i < picture_points(pose); ++i)
        if (pose.confidences[i] > 0.0f) {
            pose.points[i].z *= depth;
            pose.points[i].x += static_cast<float>(rect.x);
            pose.points[i].y += static_cast<float>(rect.y);
        }
    pose.width = width;
    pose.height = height;
}

PoseFrame scaled(const PoseFrame &pose, int width, int height)
{
    PoseFrame result = pose;
    const float across = static_cast<float>(width) / static_cast<float>(std::max(1, pose.width));
    const float down = static_cast<float>(height) / static_cast<float>(std::max(1, pose.height));
    for (std::size_t i = 0; i < picture_points(pose); ++i)
        result.points[i] = {pose.points[i].x * across, pose.points[i].y * down, pose.points[i].z};
    result.width = width;
    result.height = height;
    return result;
}

} // namespace signwright
