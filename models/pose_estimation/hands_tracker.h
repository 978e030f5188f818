#pragma once

#include "models/pose_estimation/hand_regions.h"
#include "models/pose_estimation/network_look.h"

#include <array>
#include <span>
#include <vector>

namespace signwright
{

constexpr CropFormat kRecropCrop = {.side = kRecropSide}, kHandCrop = {.side = kHandSide};

/// Finds both hands of a body and follows them. For every picture: `begin`; both networks look at the `regions`, `take_recrop`,
/// then `take_landmarks`. Source: `hand_landmarks_from_pose_cpu.pbtxt` of `mediapipe/modules/holistic_landmark`.
class HandsTracker
{
public:
    /// The next picture, with the body's points in it; none where nobody is there.
    void begin(std::span<const Landmark> body, const PictureSize &size);
    /// Where the next network has to look, at most two. Its results are taken in the same order.
    const std::vector<Region> &regions() const { return regions_; }
    void take_recrop(std::span<const LookResult> results);
    void take_landmarks(std::span<const LookResult> results);
    /// Left, then right: 21 points relative to the picture each, none where the hand is not seen.
    const std::array<std::vector<Landmark>, 2> &hands() const { return hands_; }

private:
    PictureSize size_;
    std::vector<std::size_t> sides_; ///< of the hands that are looked for
    std::vector<Region> regions_;    ///< where
    std::array<std::vector<Landmark>, 2> hands_, before_;
};

} // namespace signwright
