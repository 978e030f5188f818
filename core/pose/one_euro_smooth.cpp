#include "core/pose/operations.h"

#include <array>
#include <cassert>

namespace signwright
{

PoseSequence one_euro_smoothed(const PoseSequence &pose, const OneEuroSettings &settings, Vec3 unit)
{
    assert(unit.x > 0 && unit.y > 0 && unit.z > 0);
    const double seconds = 1.0 / pose.fps().value();
    PoseSequence result = pose;
    for (int point = 0; point < pose.points(); ++point) {
        const OneEuroFilter fresh(settings);
        std::array<OneEuroFilter, 3> axes = {fresh, fresh, fresh};
        for (int frame = 0; frame < pose.frames(); ++frame) {
            if (!pose.has(frame, point)) {
                axes = {fresh, fresh, fresh};
                continue;
            }
            const Vec3 at = pose.at(frame, point);
            const Vec3 smooth{axes[0].apply(at.x, seconds, 1 / unit.x), axes[1].apply(at.y, seconds, 1 / unit.y),
                              axes[2].apply(at.z, seconds, 1 / unit.z)};
            result.set(frame, point, smooth, pose.confidence(frame, point));
        }
    }
    return result;
}

} // namespace signwright
