#pragma once

#include "core/render/head_frame.h"
#include "core/render/look.h"

#include <optional>

namespace signwright::render
{

/// Draws torso, collar, neck and arms. A limb with a missing joint is left out; the torso needs both shoulders and
/// stands upright when the hips are missing; the neck needs the head.
void draw_body(SurfaceBuffer &buffer, const PosePoints &points, const std::optional<HeadFrame> &head, const Camera &camera,
               const Look &look);

/// Draws the whole figure: body, head with hair and glasses, both hands.
void draw_figure(SurfaceBuffer &buffer, const PosePoints &points, const Camera &camera, const Look &look);

} // namespace signwright::render
