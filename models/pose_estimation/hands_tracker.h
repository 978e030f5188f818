#pragma once

#include "models/pose_estimation/hand_regions.h"
#include "models/pose_estimation/holistic_networks.h"

#include <array>
#include <span>
#include <vector>

namespace signwright
{

/// Finds both hands of a body and follows them. Source: `hand_landmarks_from_pose_cpu.pbtxt` of
/// `mediapipe/modules/holistic_landmark`.
class HandsTracker
{
public:
    /// Left, then right: 21 points relative to the picture each, none where the hand is not seen.
    const std::array<std::vector<Landmark>, 2> &process(const Image8 &image, std::span<const Landmark> body,
                                                        HolisticNetworks &networks);
    /// After a picture without a body.
    void forget() { hands_ = {}; }

private:
    std::array<std::vector<Landmark>, 2> hands_; ///< of the last picture
};

} // namespace signwright
