#include "models/pose_estimation/body_tracker.h"

#include "models/pose_estimation/heatmap_refinement.h"

#include <utility>

namespace signwright
{

namespace
{

constexpr float kDetected = 0.5f, kPresent = 0.5f;

// Hertz, as in pose_landmark_filtering.pbtxt.
constexpr OneEuroSettings kAuxiliaryFilter = {.min_cutoff_hz = 0.01, .beta = 10, .speed_cutoff_hz = 1};
constexpr OneEuroSettings kPointFilter = {.min_cutoff_hz = 0.05, .beta = 80, .speed_cutoff_hz = 1};
constexpr OneEuroSettings kWorldFilter = {.min_cutoff_hz = 0.1, .beta = 40, .speed_cutoff_hz = 1};

} // namespace

BodyTracker::BodyTracker(const PoseEstimatorOptions &options)
    : options_(options), auxiliary_filter_(kAuxiliaryFilter), point_filter_(kPointFilter), world_filter_(kWorldFilter)
{
}

void BodyTracker::begin(const PictureSize &size, long number)
{
    size_ = size;
    number_ = number;
    body_.reset();
    if (options_.static_image_mode)
        region_.reset();
}

void BodyTracker::forget()
{
    region_.reset();
    auxiliary_filter_.forget_positions();
    // The world filter keeps what it knows: MediaPipe's node is not called without a body.
    point_filter_.forget_positions();
}

void BodyTracker::take_detection(const LookResult &result)
{
    auto found = best_detection(result.output(0), result.output(1), kBodyDetector, kDetected);
    if (!found)
        return forget();
    region_ = body_region(without_letterbox(std::move(*found), result.letterbox).keypoints, size_);
}

void BodyTracker::take_landmarks(const LookResult &result)
{
    if (!(result.output(1).front() > kPresent))
        return forget();
    std::vector<Landmark> outputs = body_outputs(result.output(0));
    refine_from_heatmap(outputs, result.output(2), kHeatmapSide, options_.heatmap_kernel);
    BodyLandmarks body = body_in_image(outputs, result.letterbox, result.region);
    TrackedBody tracked{body.points, world_landmarks(result.output(3), result.region, body.points)};

    const double scale = body_scale(body.auxiliary, size_);
    const Landmark pixels{static_cast<float>(size_.width), static_cast<float>(size_.height), static_cast<float>(size_.width)};
    auxiliary_filter_.apply(body.auxiliary, pixels, scale, number_);
    if (options_.smooth_landmarks && !options_.static_image_mode) {
        point_filter_.apply(tracked.points, pixels, scale, number_);
        world_filter_.apply(tracked.world, {1.0f, 1.0f, 1.0f}, 1.0, number_);
    }
    region_ = body_region(body.auxiliary, size_);
    body_ = std::move(tracked);
}

} // namespace signwright
