#pragma once

#include "core/render/head_frame.h"
#include "core/render/look.h"

namespace signwright::render
{

/// Draws skull, jaw, ears and nose.
void draw_head(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera, const Look &look);

/// Draws the hair of `look.hair_style`; nothing for a bald head.
void draw_hair(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera, const Look &look);

/// Draws glasses as rims around the eyes, a bridge and temples.
void draw_glasses(SurfaceBuffer &buffer, const HeadFrame &head, const Camera &camera, const Look &look);

} // namespace signwright::render
