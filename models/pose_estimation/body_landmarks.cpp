#include "models/pose_estimation/body_landmarks.h"

#include <cassert>
#include <cmath>
#include <numbers>

namespace signwright
{

namespace
{

constexpr double kUpright = std::numbers::pi / 2, kRegionScale = 1.25;

float sigmoid(float logit) { return 1.0f / (1.0f + std::exp(-logit)); }

} // namespace

std::vector<Landmark> body_outputs(std::span<const float> values)
{
    constexpr std::size_t kValues = 5;
    constexpr float kSide = kBodySide;
    assert(values.size() == kValues * kBodyOutputs);
    std::vector<Landmark> points;
    for (std::size_t i = 0; i < values.size(); i += kValues)
        points.push_back({values[i] / kSide, values[i + 1] / kSide, values[i + 2] / kSide, sigmoid(values[i + 3])});
    return points;
}

BodyLandmarks body_in_image(std::span<const Landmark> refined, const Letterbox &letterbox, const Region &region)
{
    BodyLandmarks body;
    for (std::size_t i = 0; i < kBodyPoints + kAuxiliaryPoints; ++i) {
        const Landmark point = image_from_region(without_letterbox(refined[i], letterbox), region);
        (i < kBodyPoints ? body.points : body.auxiliary).push_back(point);
    }
    return body;
}

std::vector<Landmark> world_landmarks(std::span<const float> values, const Region &region, std::span<const Landmark> points)
{
    const auto cosine = static_cast<float>(std::cos(region.rotation)), sine = static_cast<float>(std::sin(region.rotation));
    std::vector<Landmark> world;
    for (std::size_t i = 0; i < kBodyPoints; ++i) {
        const float x = values[3 * i], y = values[3 * i + 1];
        world.push_back({cosine * x - sine * y, sine * x + cosine * y, values[3 * i + 2], points[i].visibility});
    }
    return world;
}

Region body_region(std::span<const Landmark> points, const PictureSize &size)
{
    return transformed(aligned_region(points[0], points[1], kUpright, size), kRegionScale, 0, size);
}

double body_scale(std::span<const Landmark> auxiliary, const PictureSize &size)
{
    const Region region = aligned_region(auxiliary[0], auxiliary[1], kUpright, size);
    return (region.width * size.width + region.height * size.height) / 2;
}

Detection without_letterbox(Detection detection, const Letterbox &letterbox)
{
    detection.left = (detection.left - letterbox.horizontal) / (1 - 2 * letterbox.horizontal);
    detection.top = (detection.top - letterbox.vertical) / (1 - 2 * letterbox.vertical);
    detection.width /= 1 - 2 * letterbox.horizontal;
    detection.height /= 1 - 2 * letterbox.vertical;
    for (Landmark &point : detection.keypoints)
        point = without_letterbox(point, letterbox);
    return detection;
}

} // namespace signwright
