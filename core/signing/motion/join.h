#pragma once

#include "core/signing/signed_pose.h"

#include <vector>

namespace signwright
{

/// Joins sentences that were performed one by one into one clip. `parts[i].items[…].sentence` is already filled in;
/// `pause_after_ms[i]` follows part i and is not used after the last. Between two sentences the hands do not go down to rest: the
/// frames after the last item of one and before the first item of the next are dropped, the last posture is held for the
/// pause, and arms and hands move on by a minimum-jerk course in which bones keep their lengths. A part without
/// items is kept whole. All parts have the skeleton `signwright_v1`, `Space::Signer` and the rate `fps`.
SignedPose join_sentences(std::vector<SignedPose> parts, const std::vector<int> &pause_after_ms, Rational fps);

} // namespace signwright
