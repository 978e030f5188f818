#include "models/pose_estimation/video_segments.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr double kShortestSeconds = 2.0, kSettlingSeconds = 0.5;

std::int64_t pictures_in(double seconds, Rational fps) { return std::max<std::int64_t>(std::llround(seconds * fps.value()), 1); }

} // namespace

std::vector<VideoSegment> video_segments(std::int64_t pictures, Rational fps, int most)
{
    const std::int64_t settling = pictures_in(kSettlingSeconds, fps);
    // With one picture more than the settling, a segment has one of its own.
    const std::int64_t shortest = std::max(pictures_in(kShortestSeconds, fps), settling + 1);
    // n segments of at least `shortest` pictures, all but the first with `settling` of the one before.
    const std::int64_t fitting = (pictures - settling) / (shortest - settling);
    const std::int64_t count = std::clamp<std::int64_t>(fitting, 1, most);
    const std::int64_t length = (pictures + (count - 1) * settling + count - 1) / count; // of the first
    std::vector<VideoSegment> segments = {{0, 0, std::min(length, pictures)}};
    for (std::int64_t i = 1; i < count; ++i) {
        const std::int64_t begin = segments.back().end;
        segments.push_back({begin - settling, begin, length + (pictures - length) * i / (count - 1)});
    }
    return segments;
}

} // namespace signwright
