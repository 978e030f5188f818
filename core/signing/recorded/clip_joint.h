#pragma once

#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Where one clip is left and the next is entered.
struct ClipJoint {
    int last_frame = 0;  ///< of the first clip, inclusive
    int first_frame = 0; ///< of the second clip
};

/// The pair of frames, one of the last `window` of `before`, one of the first `window` of `after`, whose poses are nearest: mean
/// Euclidean distance over the points that both have. Clips are never used up: half of each stays.
/// Both have the same skeleton and at least one frame.
ClipJoint best_joint(const PoseSequence &before, const PoseSequence &after, int window);

/// Appends `frames` frames that lead from the last pose of `pose` to `next` (its first frame) at even speed. A point
/// that one of the two lacks stays missing.
void append_transition(PoseSequence &pose, const PoseSequence &next, int frames);

/// Appends all frames of `clip`.
void append_frames(PoseSequence &pose, const PoseSequence &clip);

} // namespace signwright
