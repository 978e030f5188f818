#pragma once

#include "core/base/image.h"
#include "core/pose/camera.h"
#include "core/pose/pose_sequence.h"
#include "core/render/appearance.h"
#include "core/render/body_part.h"

namespace signwright
{

/// A rendered signer and, per pixel, what it shows.
struct MannequinImage {
    Image8 rgb;   ///< camera's size, 3 channels
    Image8 parts; ///< the same size, 1 channel: `BodyPart`
};

/// Draws one frame of a `signwright_v1` pose (`Space::Signer`) as a shaded figure: fingers as rounded bones, depth-correct
/// in front of body and face; brows, lids, irises and lips from their own points. What is missing or not finite is left
/// out: a hand without its wrist or knuckles, an arm without its elbow. The same input gives the same bytes.
MannequinImage render_mannequin_with_parts(const PoseSequence &pose, int frame, const Appearance &appearance,
                                           const Camera &camera);

/// Only the picture of `render_mannequin_with_parts`.
Image8 render_mannequin(const PoseSequence &pose, int frame, const Appearance &appearance, const Camera &camera);

} // namespace signwright
