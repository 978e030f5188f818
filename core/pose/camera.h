#pragma once

#include "core/base/vec3.h"

namespace signwright
{

/// How the signer's frame falls on the picture. A weak perspective: things nearer to the camera by `z`
/// shoulder widths are larger by distance / (distance − z).
struct Camera {
    int width = 256;                 ///< pixels
    int height = 256;                ///< pixels
    float shoulder_width_px = 84.0f; ///< at z = 0
    float center_x = 0.0f;           ///< the signer's x in the middle of the picture, shoulder widths
    float center_y = -0.17f;         ///< the signer's y in the middle of the picture: hips up to above the head
    float distance = 8.0f;           ///< camera to the plane z = 0, shoulder widths
    float yaw = 0.0f;                ///< turn of the signer about y, radians, positive to the signer's right

    /// The default framing for a picture of this size: hips up, shoulders a third of the height apart.
    static Camera for_size(int width, int height);

    friend bool operator==(const Camera &, const Camera &) = default;
};

/// A point on the picture: x right and y down in pixels (pixel centres at +0.5), depth as z in the signer's
/// frame after the turn (larger = nearer), and the magnification at that depth in pixels per shoulder width.
struct ImagePoint {
    float x = 0.0f, y = 0.0f, depth = 0.0f, scale = 0.0f;
};

/// The only way from the signer's frame to pixels. The signer's right is image left.
ImagePoint image_from_signer(const Camera &camera, Vec3 point);

} // namespace signwright
