#pragma once

#include "core/pose/pose_sequence.h"

#include <vector>

namespace signwright
{

/// When an item of the plan is signed: frames [begin_frame, end_frame) of the sequence.
struct SignedItem {
    int sentence = 0; ///< number in the plan, from 0
    int item = 0;     ///< number in the sentence, from 0
    int begin_frame = 0;
    int end_frame = 0;

    friend bool operator==(const SignedItem &, const SignedItem &) = default;
};

/// What every text → pose stage makes: the movement, and which item of the plan each part of it is.
struct SignedPose {
    PoseSequence pose;             ///< `signwright_v1`, `Space::Signer`
    std::vector<SignedItem> items; ///< in order of time; pauses are left out
};

} // namespace signwright
