#pragma once

#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Frames [begin, end) of a pose.
PoseSequence cut_frames(const PoseSequence &pose, int begin, int end);

/// The part of a clip in which somebody signs: from the first to the last frame with a wrist above its elbow, and 5 frames
/// more on either side. The whole clip when no wrist is ever up. `signwright_v1`, `Space::Signer`.
PoseSequence trimmed_to_signing(const PoseSequence &pose);

/// Hands that the estimator lost for at most `longest_gap` frames are put back: every point between its last and next
/// place, on a straight line, with half the confidence. Longer gaps, and those at either end, stay missing.
PoseSequence with_short_gaps_filled(const PoseSequence &pose, int longest_gap);

} // namespace signwright
