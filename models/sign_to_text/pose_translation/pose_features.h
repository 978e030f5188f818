#pragma once

#include "models/sign_to_text/pose_translation/hand_features.h"
#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <optional>
#include <vector>

namespace signwright::sign_to_text
{

/// Numbers a frame: of each hand its shape (`kHandFeatures`) and 18 of place and movement; 4 between the hands; 10 of the
/// body; 14 of the face.
constexpr int kPoseFeatures = 2 * (kHandFeatures + 18) + 4 + 10 + 14;

/// What the translator reads of a signer, frame by frame at `kObservedRate`, from what was seen up to then: hands without place
/// and size, places of hands and arms relative to the shoulders (unit: shoulder width), speeds, brows, eyes, mouth and
/// direction of the head. The same for camera pictures, files and the corpus. What is missing is 0 and its flag is 0.
class PoseFeatures
{
public:
    /// Appends `kPoseFeatures` numbers of the next frame.
    void append(const ObservedPose &pose, std::vector<float> &features);
    /// Forgets the frames before.
    void reset() { *this = PoseFeatures(); }

private:
    struct Hand {
        Vec3 wrist;                 ///< relative to the shoulders
        std::array<Vec3, 5> tips{}; ///< relative to the wrist
    };

    void append_hand(const ObservedPose &pose, bool left, std::vector<float> &features);
    void append_face(const ObservedPose &pose, std::vector<float> &features);

    bool placed_ = false; ///< whether shoulders have been seen
    Vec3 origin_;         ///< middle of the shoulders
    float unit_ = 1.0f;   ///< their distance, smoothed
    std::array<std::optional<Hand>, 2> hands_;
    std::optional<Vec3> nose_;
};

/// Those of a whole clip, one frame after the other.
std::vector<float> features_of(const std::vector<ObservedPose> &frames);

} // namespace signwright::sign_to_text
