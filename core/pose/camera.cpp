#include "core/pose/camera.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

Camera Camera::for_size(int width, int height)
{
    Camera camera;
    camera.width = width;
    camera.height = height;
    camera.shoulder_width_px = 84.0f * static_cast<float>(std::min(width, height)) / 256.0f;
    return camera;
}

ImagePoint image_from_signer(const Camera &camera, Vec3 point)
{
    const float c = std::cos(camera.yaw), s = std::sin(camera.yaw);
    const float x = c * point.x + s * point.z;
    const float z = c * point.z - s * point.x;
    const float scale = camera.shoulder_width_px * camera.distance / std::max(camera.distance - z, 0.1f);
    return {0.5f * static_cast<float>(camera.width) - (x - camera.center_x) * scale,
            0.5f * static_cast<float>(camera.height) - (point.y - camera.center_y) * scale, z, scale};
}

} // namespace signwright
