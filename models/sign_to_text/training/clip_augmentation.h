#pragma once

// Private to models/.

#include "core/base/image.h"
#include "core/base/random.h"

namespace signwright
{

/// How all frames of one training clip are changed, as Sign2GPT does: drawn once a clip.
struct ClipAugmentation {
    double rotation = 0.0;                                   ///< degrees, about the middle
    double left = 0.0, top = 0.0, width = 1.0, height = 1.0; ///< what is cut out, as shares of the frame
    bool flip = false;                                       ///< left and right
    double brightness = 1.0, contrast = 1.0, saturation = 1.0;
    bool grey = false;
    int shift = 0; ///< frames left out at the beginning, before every stride-th is taken
};

/// In three of ten clips a rotation of up to 5°; a cut of 87.5 … 100 % of the area and sides in a ratio of 0.9 … 1.1; every
/// second clip mirrored; brightness, contrast and saturation ± 20 %; one clip of twenty grey; up to 4 frames of shift.
ClipAugmentation drawn_augmentation(Random &random);

/// The square of `size` pixels that becomes of a frame.
Image8 augmented(const Image8 &frame, const ClipAugmentation &augmentation, int size);

} // namespace signwright
