#pragma once

#include "core/pose/pose_sequence.h"

#include <vector>

namespace signwright
{

/// How the hands move during one sign, whatever its length: frames [begin, end) of a `signwright_v1` pose at 12 evenly spaced
/// times; of each hand the wrist, and the middle joints and tips of the fingers relative to it, in shoulder widths.
/// 12 · 2 · 11 · 3 numbers. `begin` < `end`, both inside the pose.
std::vector<float> sign_features(const PoseSequence &pose, int begin, int end);

} // namespace signwright
