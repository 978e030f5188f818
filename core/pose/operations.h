#pragma once

#include "core/base/result.h"
#include "core/pose/one_euro_filter.h"
#include "core/pose/pose_sequence.h"

namespace signwright
{

/// The movement at another frame rate: as long as before (to the nearest frame), coordinates interpolated linearly. A
/// point is present when it is in the nearest frame of the source; next to a missing one it is held, not interpolated.
PoseSequence resampled(const PoseSequence &pose, Rational fps);

/// Savitzky–Golay smoothing over time (Savitzky & Golay 1964): each value becomes that of the least-squares polynomial of
/// degree `order` through the `window` frames around it (odd, > order). Every unbroken run of a point is smoothed for
/// itself, with the polynomial of the first and last whole window at its ends; runs shorter than the window stay.
PoseSequence smoothed(const PoseSequence &pose, int window, int order);

/// One-Euro smoothing of every point by itself, for a live stream or a file alike: it looks only backwards. `unit`: what counts
/// as one unit of movement along each axis, such as the shoulder width in the coordinates' units, so that settings fit people of
/// any size. Every unbroken run of a point is smoothed for itself.
PoseSequence one_euro_smoothed(const PoseSequence &pose, const OneEuroSettings &settings, Vec3 unit);

/// Points that are missing for at most `longest` frames between two frames that have them are put between, linearly. They get
/// half of the lower confidence of the two, so that they can be told from what was seen. What is missing at the ends stays
/// missing.
PoseSequence with_gaps_filled(const PoseSequence &pose, int longest);

/// Left and right exchanged: a right-handed signer becomes left-handed. `signwright_v1`, `Space::Signer`.
PoseSequence mirrored(const PoseSequence &pose);

/// Brings an imported pose of the layout `signwright_v1` from pixels into the signer's frame: the median middle of the
/// shoulders becomes the origin, their median distance 1 (both over the clip, so that movements of the body stay), x is
/// turned to the signer's right, y up and z forward. `z_unit_px` is what a unit of the file's z is in pixels: 1, or the
/// width of the picture where z was left relative to it (header depth 0). MediaPipe gives z of hands from the wrist and
/// of the face from its middle: they are moved to the body's wrist and eyes.
/// Errors: BadInput when no frame has both shoulders.
Result<PoseSequence> signer_from_image(const PoseSequence &pose, float z_unit_px = 1.0f);

} // namespace signwright
