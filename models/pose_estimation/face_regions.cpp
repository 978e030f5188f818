#include "models/pose_estimation/face_regions.h"

namespace signwright
{

namespace
{

constexpr TrackingLimits kLimits = {.rotation_degrees = 15, .translation = 0.1, .scale = 0.3, .margin = -0.2};
constexpr std::size_t kBodyFacePoints = 11;                       ///< the body's first ones
constexpr std::size_t kRightEye = 5, kLeftEye = 2;                ///< of the body
constexpr std::size_t kRightEyeCorner = 33, kLeftEyeCorner = 263; ///< of the face

} // namespace

Region face_region_from_body(std::span<const Landmark> body, const PictureSize &size)
{
    Region region = bounding_region(body.first(kBodyFacePoints));
    region.rotation = rotation_between(body[kRightEye], body[kLeftEye], 0, size);
    return transformed(region, 3.0, 0, size);
}

Region face_region_from_detection(const Detection &detection, const Region &region, const PictureSize &size)
{
    std::vector<Landmark> points;
    for (const Landmark &point : detection.keypoints)
        points.push_back(image_from_region(point, region));
    Region result = bounding_region(points);
    result.rotation = rotation_between(points[0], points[1], 0, size);
    return transformed(result, 2.0, -0.1, size);
}

Region face_region_from_landmarks(std::span<const Landmark> face, const PictureSize &size)
{
    Region region = bounding_region(face);
    region.rotation = rotation_between(face[kRightEyeCorner], face[kLeftEyeCorner], 0, size);
    return transformed(region, 1.5, 0, size);
}

Region face_region(const Region &found, std::span<const Landmark> face_before, const PictureSize &size)
{
    if (face_before.empty())
        return found;
    const Region tracked = face_region_from_landmarks(face_before, size);
    return keeps_region(tracked, found, face_before, kLimits, size) ? tracked : found;
}

std::vector<Landmark> face_in_image(std::span<const float> values, const Region &region)
{
    constexpr float kSide = kFaceSide;
    std::vector<Landmark> face;
    for (std::size_t i = 0; i + 2 < values.size(); i += 3)
        face.push_back(image_from_region({values[i] / kSide, values[i + 1] / kSide, values[i + 2] / kSide, 1.0f}, region));
    return face;
}

} // namespace signwright
