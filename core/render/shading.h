#pragma once

#include "core/base/image.h"
#include "core/render/look.h"

#include <vector>

namespace signwright::render
{

/// What drawing one picture needs.
struct Workspace {
    SurfaceBuffer surfaces;
    std::vector<float> brightness;
};

/// The calling thread's own, kept between pictures: clearing is cheaper than mapping fresh pages. Nothing in it
/// outlives a picture.
Workspace &thread_workspace();

/// How a buffer becomes a picture.
struct Shading {
    Rgb background;
    int samples_per_pixel_side = 2; ///< 1 … 4
    float pixels_per_shoulder_width = 84.0f;
};

/// Brightness of every sample by light, ambient occlusion and contours; 1 = the albedo itself.
void light_surfaces(const SurfaceBuffer &buffer, const Shading &shading, std::vector<float> &brightness);

/// RGB picture: albedo × brightness, averaged over each pixel's samples.
Image8 resolve_colors(const SurfaceBuffer &buffer, const Shading &shading, const std::vector<float> &brightness);

/// The part (`BodyPart`) that most samples of each pixel show; of equals, the lowest number.
Image8 resolve_parts(const SurfaceBuffer &buffer, const Shading &shading);

} // namespace signwright::render
