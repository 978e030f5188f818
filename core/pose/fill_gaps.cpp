#include "core/pose/operations.h"

#include <algorithm>

namespace signwright
{

PoseSequence with_gaps_filled(const PoseSequence &pose, int longest)
{
    PoseSequence result = pose;
    for (int point = 0; point < pose.points(); ++point) {
        int last = -1; // frame that has the point
        for (int frame = 0; frame < pose.frames(); ++frame) {
            if (!pose.has(frame, point))
                continue;
            const int missing = frame - last - 1;
            if (last >= 0 && missing >= 1 && missing <= longest) {
                const Vec3 from = pose.at(last, point), to = pose.at(frame, point);
                const float confidence = 0.5f * std::min(pose.confidence(last, point), pose.confidence(frame, point));
                for (int i = 1; i <= missing; ++i) {
                    const float weight = static_cast<float>(i) / static_cast<float>(missing + 1);
                    result.set(last + i, point, lerp(from, to, weight), confidence);
                }
            }
            last = frame;
        }
    }
    return result;
}

} // namespace signwright
