#pragma once

#include "models/text_to_pose/token_timing.h"

#include <vector>

namespace signwright::text_to_pose
{

/// Numbers of `FramePlan::features` a frame has.
constexpr int kFrameFeatures = 67;

/// What is known of every frame of a sentence before its pose: which token it belongs to, which are its neighbours, and
/// where in the token and the sentence it lies.
struct FramePlan {
    int frames = 0;
    std::vector<int> token;      ///< the token it belongs to (of the sentence, the end mark last)
    std::vector<int> previous;   ///< the timed token before that, itself when it is the first
    std::vector<int> next;       ///< the timed token after that, the end mark when it is the last
    std::vector<float> features; ///< frames · kFrameFeatures: phase and time within lead or span, time in the sentence
};

/// `timing` has one entry a token and one for the end mark (`timing_from_items`). Tokens without frames are nobody's
/// neighbours, the end mark excepted.
FramePlan frame_plan(const std::vector<TokenTiming> &timing);

} // namespace signwright::text_to_pose
