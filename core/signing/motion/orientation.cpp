#include "core/signing/motion/orientation.h"

namespace signwright
{

Rotation hand_orientation(Vec3 palm, Vec3 fingers)
{
    const Vec3 y = normalized(fingers);
    const Vec3 projected = palm - y * dot(palm, y);
    const Vec3 any = std::abs(y.z) < 0.9f ? Vec3{0.0f, 0.0f, 1.0f} : Vec3{0.0f, -1.0f, 0.0f};
    const Vec3 z = normalized(length(projected) > 1e-4f ? projected : any - y * dot(any, y));
    return {cross(y, z), y, z};
}

} // namespace signwright
