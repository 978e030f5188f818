#include "models/pose_estimation/landmark_filter.h"

namespace signwright
{

namespace
{

/// MediaPipe's Python package says that the pictures are 33,333 µs apart, whatever the real rate; before a second picture its
/// filters take 30 pictures a second.
constexpr double kStepSeconds = 33333e-6, kFirstStepSeconds = 1.0 / 30;
constexpr float kVisibilityAlpha = 0.1f;
constexpr double kSmallestScale = 1e-6;

} // namespace

void LandmarkFilter::apply(std::span<Landmark> landmarks, const Landmark &units, double scale, long number)
{
    visibilities_.resize(landmarks.size());
    for (std::size_t i = 0; i < landmarks.size(); ++i)
        landmarks[i].visibility = visibilities_[i].apply(landmarks[i].visibility, kVisibilityAlpha);
    if (scale < kSmallestScale)
        return;
    positions_.resize(3 * landmarks.size(), OneEuroFilter(settings_));
    const double seconds = last_ ? static_cast<double>(number - *last_) * kStepSeconds : kFirstStepSeconds;
    last_ = number;
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        Landmark &point = landmarks[i];
        point.x = positions_[3 * i].apply(point.x * units.x, seconds, 1 / scale) / units.x;
        point.y = positions_[3 * i + 1].apply(point.y * units.y, seconds, 1 / scale) / units.y;
        point.z = positions_[3 * i + 2].apply(point.z * units.z, seconds, 1 / scale) / units.z;
    }
}

void LandmarkFilter::forget_positions()
{
    positions_.clear();
    last_.reset();
}

} // namespace signwright
