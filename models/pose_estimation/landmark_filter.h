#pragma once

#include "core/pose/one_euro_filter.h"
#include "models/pose_estimation/regions.h"

#include <optional>
#include <span>
#include <vector>

namespace signwright
{

/// Smooths a fixed set of landmarks from picture to picture: positions by One-Euro filters, visibilities by an exponential one.
/// Source: `mediapipe/modules/pose_landmark/pose_landmark_filtering.pbtxt`.
class LandmarkFilter
{
public:
    explicit LandmarkFilter(const OneEuroSettings &settings) : settings_(settings) {}

    /// `units`: what a unit of x, y and z is for the filter, such as the picture's size in pixels. `scale`: size of the object in
    /// the same unit; below 1e-6 positions stay as they are. `number`: of the picture, from 1.
    void apply(std::span<Landmark> landmarks, const Landmark &units, double scale, long number);
    /// Forgets the positions, not the visibilities, as MediaPipe does while nobody is in the picture.
    void forget_positions();

private:
    OneEuroSettings settings_;
    std::vector<OneEuroFilter> positions_; ///< three a landmark
    std::vector<LowPassFilter> visibilities_;
    std::optional<long> last_; ///< number of the picture before
};

} // namespace signwright
