#pragma once

#include "core/render/pose_points.h"

#include <optional>

namespace signwright::render
{

/// Where the head is and how it is turned. Head coordinates are those of the standard body (shoulder widths, head
/// upright): ears at (±0.20, 0.61, 0.02), chin y 0.34, eyes 0.68, hairline 0.90, crown 1.05, face half-width 0.22.
struct HeadFrame {
    Vec3 origin; ///< between the ears
    Vec3 right, up, forward;
    float scale = 1.0f;
    float jaw_drop = 0.0f; ///< how far the chin is below its place, head coordinates

    /// From head coordinates to the signer's frame.
    Vec3 signer_from_head(Vec3 p) const
    {
        constexpr float kEarY = 0.61f, kEarZ = 0.02f;
        return origin + (right * p.x + up * (p.y - kEarY) + forward * (p.z - kEarZ)) * scale;
    }
};

/// From ears, face oval, eyes and mouth, whichever are there; nothing when neither both ears nor both eyes are.
std::optional<HeadFrame> find_head(const PosePoints &points);

} // namespace signwright::render
