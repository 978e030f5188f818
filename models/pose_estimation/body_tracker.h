#pragma once

#include "models/pose_estimation/body_landmarks.h"
#include "models/pose_estimation/holistic_networks.h"
#include "models/pose_estimation/landmark_filter.h"
#include "models/pose_estimation/pose_estimator.h"

#include <optional>
#include <vector>

namespace signwright
{

/// The body in one picture.
struct TrackedBody {
    std::vector<Landmark> points; ///< 33, relative to the picture
    std::vector<Landmark> world;  ///< 33, metres from the middle of the hips
};

/// Finds the body and follows it. Source: `mediapipe/modules/pose_landmark/pose_landmark_cpu.pbtxt`.
class BodyTracker
{
public:
    explicit BodyTracker(const PoseEstimatorOptions &options);

    /// Nothing when nobody is there. `number`: of the picture, from 1.
    std::optional<TrackedBody> process(const Image8 &image, long number, HolisticNetworks &networks);

private:
    std::optional<Region> find(const Image8 &image, HolisticNetworks &networks) const;
    void forget();

    PoseEstimatorOptions options_;
    std::optional<Region> region_; ///< where the body of the picture before is looked for
    LandmarkFilter auxiliary_filter_, point_filter_, world_filter_;
};

} // namespace signwright
