#pragma once

#include "models/pose_estimation/body_landmarks.h"
#include "models/pose_estimation/landmark_filter.h"
#include "models/pose_estimation/network_look.h"
#include "models/pose_estimation/pose_estimator.h"

#include <optional>
#include <vector>

namespace signwright
{

constexpr CropFormat kBodyDetectorCrop = {.side = 224, .low = -1.0f, .high = 1.0f, .keep_aspect = true, .zero_border = true};
constexpr CropFormat kBodyCrop = {.side = kBodySide};

/// The body in one picture.
struct TrackedBody {
    std::vector<Landmark> points; ///< 33, relative to the picture
    std::vector<Landmark> world;  ///< 33, metres from the middle of the hips
};

/// Finds the body and follows it. For every picture: `begin`; `take_detection` where the body `is_lost`; `take_landmarks` where
/// there is a `region`. Source: `mediapipe/modules/pose_landmark/pose_landmark_cpu.pbtxt`.
class BodyTracker
{
public:
    explicit BodyTracker(const PoseEstimatorOptions &options);

    /// The next picture. `number`: of it, from 1.
    void begin(const PictureSize &size, long number);
    /// Whether the detector has to look at the whole picture.
    bool is_lost() const { return !region_; }
    void take_detection(const LookResult &result);
    /// Where the landmarks' network has to look; nothing where nobody is.
    const std::optional<Region> &region() const { return region_; }
    void take_landmarks(const LookResult &result);
    /// Nothing when nobody is in the picture.
    const std::optional<TrackedBody> &body() const { return body_; }

private:
    void forget();

    PoseEstimatorOptions options_;
    PictureSize size_;
    long number_ = 0;
    std::optional<Region> region_;
    std::optional<TrackedBody> body_;
    LandmarkFilter auxiliary_filter_, point_filter_, world_filter_;
};

} // namespace signwright
