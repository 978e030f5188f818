#pragma once

#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Turns right-handed signing into left-handed: x → −x, and every left point of `signwright_v1` changes places with the
/// right one.
void mirror_pose(PoseSequence &pose);

} // namespace signwright
