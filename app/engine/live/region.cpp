#include "app/engine/live/region.h"

#include "core/pose/layouts.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

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
    // Both layouts of estimators end with that component.
    const std::size_t world_points = skeleton_of(PoseLayout::MediaPipe576)->components.back().points.size();
    const std::size_t moved = pose.points.size() - std::min(world_points, pose.points.size());
    for (std::size_t i = 0; i < moved; ++i)
        if (pose.confidences[i] > 0.0f) {
            pose.points[i].x += static_cast<float>(rect.x);
            pose.points[i].y += static_cast<float>(rect.y);
        }
    pose.width = width;
    pose.height = height;
}

} // namespace signwright
