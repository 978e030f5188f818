#pragma once

#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <optional>
#include <utility>
#include <vector>

namespace signwright::sign_to_text
{

/// Brings pictures of any rate to `kObservedRate`, as they come: every moment of the clock between two pictures gets their
/// mixture.
class FrameClock
{
public:
    /// A longer pause between two pictures is a gap, over which nothing is made up.
    static constexpr double kLongestGap_s = 0.5;

    struct Tick {
        double seconds = 0.0;
        ObservedPose pose;
    };
    struct Step {
        bool gap = false; ///< before the first tick
        std::vector<Tick> ticks;
    };

    /// Pictures in order of time; one that is not later than the one before is left out.
    Step push(const ObservedPose &pose, double seconds);
    void reset() { *this = FrameClock(); }

private:
    std::optional<Tick> last_; ///< picture
    double start_ = 0.0;       ///< seconds of the clock's moment 0
    std::int64_t next_ = 0;    ///< moment
};

} // namespace signwright::sign_to_text
