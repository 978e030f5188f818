#include "models/pose_estimation/holistic_tracker.h"

namespace signwright
{

namespace
{

/// Adds points as a `.pose` file of MediaPipe's layout holds them: x and y in pixels, z as it is, world coordinates likewise.
/// `expected` missing points when there are none.
void add_points(PoseFrame &frame, std::span<const Landmark> points, std::size_t expected)
{
    for (const Landmark &point : points) {
        frame.points.push_back({point.x * static_cast<float>(frame.width), point.y * static_cast<float>(frame.height), point.z});
        frame.confidences.push_back(point.visibility);
    }
    if (points.empty()) {
        frame.points.resize(frame.points.size() + expected);
        frame.confidences.resize(frame.points.size(), 0.0f);
    }
}

std::vector<Region> list_of(const std::optional<Region> &region)
{
    return region ? std::vector<Region>{*region} : std::vector<Region>{};
}

} // namespace

HolisticTracker::HolisticTracker(const PoseEstimatorOptions &options, const FaceParts &parts)
    : options_(options), parts_(parts), body_(options), face_(parts)
{
}

void HolisticTracker::reset()
{
    body_ = BodyTracker(options_);
    hands_ = {};
    face_ = FaceTracker(parts_);
    pictures_ = 0;
}

void HolisticTracker::begin(const Frame &frame)
{
    if (frame.image.width() != width_ || frame.image.height() != height_)
        reset();
    frame_ = &frame;
    width_ = frame.image.width();
    height_ = frame.image.height();
    body_.begin({static_cast<double>(width_), static_cast<double>(height_)}, ++pictures_);
}

std::span<const Landmark> HolisticTracker::body_points() const
{
    return body_.body() ? std::span<const Landmark>(body_.body()->points) : std::span<const Landmark>();
}

std::vector<Region> HolisticTracker::regions(HolisticStep step)
{
    const PictureSize size{static_cast<double>(width_), static_cast<double>(height_)};
    switch (step) {
    case HolisticStep::BodyDetector:
        return body_.is_lost() ? std::vector<Region>{Region{}} : std::vector<Region>{};
    case HolisticStep::BodyLandmarks:
        return list_of(body_.region());
    case HolisticStep::HandRecrop:
        hands_.begin(body_points(), size);
        return hands_.regions();
    case HolisticStep::HandLandmarks:
        return hands_.regions();
    case HolisticStep::FaceDetector:
        face_.begin(body_points(), size);
        return list_of(face_.region());
    case HolisticStep::FaceLandmarks:
        return list_of(face_.region());
    }
    return {};
}

void HolisticTracker::take(HolisticStep step, std::span<const LookResult> results)
{
    if (results.empty())
        return;
    switch (step) {
    case HolisticStep::BodyDetector:
        return body_.take_detection(results.front());
    case HolisticStep::BodyLandmarks:
        return body_.take_landmarks(results.front());
    case HolisticStep::HandRecrop:
        return hands_.take_recrop(results);
    case HolisticStep::HandLandmarks:
        return hands_.take_landmarks(results);
    case HolisticStep::FaceDetector:
        return face_.take_detection(results.front());
    case HolisticStep::FaceLandmarks:
        return face_.take_landmarks(results.front());
    }
}

PoseFrame HolisticTracker::result() const
{
    PoseFrame result;
    result.time = frame_->time;
    result.index = frame_->index;
    result.width = width_;
    result.height = height_;
    add_points(result, body_points(), kBodyPoints);
    add_points(result, face_.face(), options_.refine_face_landmarks ? kRefinedFacePoints : kFacePoints);
    add_points(result, hands_.hands()[0], kHandPoints);
    add_points(result, hands_.hands()[1], kHandPoints);
    add_points(result, body_.body() ? std::span<const Landmark>(body_.body()->world) : std::span<const Landmark>(), kBodyPoints);
    return result;
}

} // namespace signwright
