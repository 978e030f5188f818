#pragma once

#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signwright::sign_to_text
{

/// A frame whose sign is not said, such as one between two letters of a name.
constexpr int kNotSaid = -1;

/// A clip to learn from or to be scored on, at `kObservedRate`.
struct SigningSample {
    std::vector<ObservedPose> frames;
    std::vector<int> classes;  ///< of every frame, see `SignClasses`, or `kNotSaid`
    std::vector<bool> signing; ///< of every frame
    std::vector<bool> begins;  ///< where a sign begins
    std::vector<int> signs;    ///< what is signed, in order; `SignClasses::kUnknown` for what is invented
    std::string text;          ///< its English; empty where there is none
    bool recorded = false;     ///< a recorded hand is in it
};

} // namespace signwright::sign_to_text
