#pragma once

#include "models/pose_estimation/face_refinement.h"
#include "models/pose_estimation/face_regions.h"
#include "models/pose_estimation/network_look.h"

#include <optional>
#include <span>
#include <vector>

namespace signwright
{

constexpr CropFormat kFaceDetectorCrop = {.side = 128, .low = -1.0f, .high = 1.0f, .keep_aspect = true, .zero_border = true};
constexpr CropFormat kFaceCrop = {.side = kFaceSide, .keep_aspect = false};

/// Finds the face of a body and follows it. For every picture: `begin`; `take_detection`, then `take_landmarks` where there is a
/// `region`. Source: `face_landmarks_from_pose_cpu.pbtxt` of `mediapipe/modules/holistic_landmark`.
class FaceTracker
{
public:
    /// `parts`: of the refined face network; empty for the plain one.
    explicit FaceTracker(const FaceParts &parts) : parts_(parts) {}

    /// The next picture, with the body's points in it; none where nobody is there.
    void begin(std::span<const Landmark> body, const PictureSize &size);
    /// Where the next network, detector or landmarks, has to look; nothing where no face is.
    const std::optional<Region> &region() const { return region_; }
    void take_detection(const LookResult &result);
    void take_landmarks(const LookResult &result);
    /// 468 points, refined 478, relative to the picture, or none where no face is seen.
    const std::vector<Landmark> &face() const { return face_; }

private:
    FaceParts parts_;
    PictureSize size_;
    std::optional<Region> region_;
    std::vector<Landmark> face_, before_;
};

} // namespace signwright
