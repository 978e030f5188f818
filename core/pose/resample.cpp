#include "core/pose/operations.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

PoseSequence resampled(const PoseSequence &pose, Rational fps)
{
    if (fps == pose.fps() || pose.frames() == 0)
        return pose;
    const double step = pose.fps().value() / fps.value();
    const int frames = std::max(1, static_cast<int>(std::lround(pose.frames() / step)));
    PoseSequence result(pose.shared_skeleton(), fps, frames, pose.space());
    const int last = pose.frames() - 1;
    for (int frame = 0; frame < frames; ++frame) {
        const double place = std::min(frame * step, static_cast<double>(last));
        const int before = static_cast<int>(place);
        const int after = std::min(before + 1, last);
        const float t = static_cast<float>(place - before);
        const int nearest = t < 0.5f ? before : after;
        for (int point = 0; point < pose.points(); ++point) {
            if (!pose.has(nearest, point))
                continue;
            if (pose.has(before, point) && pose.has(after, point))
                result.set(frame, point, lerp(pose.at(before, point), pose.at(after, point), t),
                           std::min(pose.confidence(before, point), pose.confidence(after, point)));
            else
                result.set(frame, point, pose.at(nearest, point), pose.confidence(nearest, point));
        }
    }
    return result;
}

} // namespace signwright
