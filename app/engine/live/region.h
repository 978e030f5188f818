#pragma once

#include "app/engine/live/live_pipeline.h"

namespace signwright
{

/// A rectangle in pixels.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    friend bool operator==(const PixelRect &, const PixelRect &) = default;
};

/// The pixels of a region: inside the picture, and at least one.
PixelRect pixels_of(const LiveRegion &region, int width, int height);

Image8 cropped(const Image8 &image, const PixelRect &rect);

/// Points of a cropped picture in the places that they have in the whole one of `width` × `height`. What is missing stays so, and
/// so do the points of the component POSE_WORLD_LANDMARKS, which are no places in the picture.
void move_to_whole(PoseFrame &pose, const PixelRect &rect, int width, int height);

/// The points as they lie when the picture is scaled to `width` × `height`. Depth stays: it is told in widths of the picture. The
/// same points stay.
PoseFrame scaled(const PoseFrame &pose, int width, int height);

} // namespace signwright
