#include "models/pose_estimation/face_tracker.h"

#include <utility>

namespace signwright
{

namespace
{

constexpr float kDetected = 0.5f;

} // namespace

void FaceTracker::begin(std::span<const Landmark> body, const PictureSize &size)
{
    size_ = size;
    before_ = std::exchange(face_, {});
    region_.reset();
    if (!body.empty())
        region_ = face_region_from_body(body, size);
}

void FaceTracker::take_detection(const LookResult &result)
{
    region_.reset();
    if (const auto detection = best_detection(result.output(0), result.output(1), kFaceDetector, kDetected))
        region_ = face_region(face_region_from_detection(*detection, result.region, size_), before_, size_);
}

void FaceTracker::take_landmarks(const LookResult &result)
{
    const bool refined = parts_.complete();
    // A logit above 0 is a probability above one half.
    if (result.output(refined ? 6 : 1).front() > 0.0f)
        face_ = face_in_image(refined ? refined_face(result, parts_)
                                      : std::vector<float>(result.output(0).begin(), result.output(0).end()),
                              result.region);
}

} // namespace signwright
