#pragma once

#include "core/render/look.h"
#include "core/render/pose_points.h"

namespace signwright::render
{

/// Draws one hand from its 21 points: palm, five fingers of three rounded bones, nails. Nothing when the wrist or a
/// knuckle is missing; a finger is drawn as far as its points go.
void draw_hand(SurfaceBuffer &buffer, const PosePoints &points, const Camera &camera, const Look &look, bool right);

} // namespace signwright::render
