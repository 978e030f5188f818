#pragma once

#include "core/render/head_frame.h"
#include "core/render/look.h"

namespace signwright::render
{

/// Paints brows, eyes with lids and irises, and lips onto the visible skin of the head, each from its own points; a
/// feature with a missing point is left out. Call it when everything else is drawn: what hides the head hides the face.
void draw_face(SurfaceBuffer &buffer, const PosePoints &points, const HeadFrame &head, const Camera &camera, const Look &look);

} // namespace signwright::render
