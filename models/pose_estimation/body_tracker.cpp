#include "models/pose_estimation/body_tracker.h"

#include "models/pose_estimation/heatmap_refinement.h"

namespace signwright
{

namespace
{

constexpr float kDetected = 0.5f, kPresent = 0.5f;
constexpr CropFormat kDetectorCrop = {.side = 224, .low = -1.0f, .high = 1.0f, .keep_aspect = true, .zero_border = true};
constexpr CropFormat kBodyCrop = {.side = kBodySide};

// Hertz, as in pose_landmark_filtering.pbtxt.
constexpr OneEuroSettings kAuxiliaryFilter = {.min_cutoff_hz = 0.01, .beta = 10, .speed_cutoff_hz = 1};
constexpr OneEuroSettings kPointFilter = {.min_cutoff_hz = 0.05, .beta = 80, .speed_cutoff_hz = 1};
constexpr OneEuroSettings kWorldFilter = {.min_cutoff_hz = 0.1, .beta = 40, .speed_cutoff_hz = 1};

} // namespace

BodyTracker::BodyTracker(const PoseEstimatorOptions &options)
    : options_(options), auxiliary_filter_(kAuxiliaryFilter), point_filter_(kPointFilter), world_filter_(kWorldFilter)
{
}

std::optional<Region> BodyTracker::find(const Image8 &image, HolisticNetworks &networks) const
{
    const Letterbox letterbox = crop_image(image, {}, kDetectorCrop, networks.body_detector.input(1));
    networks.body_detector.run(1);
    auto found = best_detection(networks.body_detector.output(0), networks.body_detector.output(1), kBodyDetector, kDetected);
    if (!found)
        return std::nullopt;
    const Detection detection = without_letterbox(std::move(*found), letterbox);
    return body_region(detection.keypoints, {static_cast<double>(image.width()), static_cast<double>(image.height())});
}

void BodyTracker::forget()
{
    region_.reset();
    auxiliary_filter_.forget_positions();
    // The world filter keeps what it knows: MediaPipe's node is not called without a body.
    point_filter_.forget_positions();
}

std::optional<TrackedBody> BodyTracker::process(const Image8 &image, long number, HolisticNetworks &networks)
{
    const PictureSize size{static_cast<double>(image.width()), static_cast<double>(image.height())};
    const std::optional<Region> region = region_ && !options_.static_image_mode ? region_ : find(image, networks);
    if (!region) {
        forget();
        return std::nullopt;
    }
    CpuNetwork &network = networks.body_landmarks;
    const Letterbox letterbox = crop_image(image, *region, kBodyCrop, network.input(1));
    network.run(1);
    if (!(network.output(1).front() > kPresent)) {
        forget();
        return std::nullopt;
    }
    std::vector<Landmark> outputs = body_outputs(network.output(0));
    refine_from_heatmap(outputs, network.output(2), kHeatmapSide, options_.heatmap_kernel);
    BodyLandmarks body = body_in_image(outputs, letterbox, *region);
    TrackedBody result{body.points, world_landmarks(network.output(3), *region, body.points)};

    const double scale = body_scale(body.auxiliary, size);
    const Landmark pixels{static_cast<float>(size.width), static_cast<float>(size.height), static_cast<float>(size.width)};
    auxiliary_filter_.apply(body.auxiliary, pixels, scale, number);
    if (options_.smooth_landmarks && !options_.static_image_mode) {
        point_filter_.apply(result.points, pixels, scale, number);
        world_filter_.apply(result.world, {1.0f, 1.0f, 1.0f}, 1.0, number);
    }
    region_ = body_region(body.auxiliary, size);
    return result;
}

} // namespace signwright
