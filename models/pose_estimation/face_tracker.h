#pragma once

#include "models/pose_estimation/face_regions.h"
#include "models/pose_estimation/holistic_networks.h"

#include <span>
#include <vector>

namespace signwright
{

/// Finds the face of a body and follows it. Source: `face_landmarks_from_pose_cpu.pbtxt` of
/// `mediapipe/modules/holistic_landmark`.
class FaceTracker
{
public:
    /// 468 points, refined 478, relative to the picture, or none where no face is seen.
    const std::vector<Landmark> &process(const Image8 &image, std::span<const Landmark> body, HolisticNetworks &networks);
    /// After a picture without a body.
    void forget() { face_.clear(); }

private:
    std::vector<Landmark> face_; ///< of the last picture
};

} // namespace signwright
