#include "core/signing/recorded/clip_trim.h"

#include <algorithm>
#include <cassert>

namespace signwright
{

namespace
{

constexpr int kMarginFrames = 5;

bool is_wrist_up(const PoseSequence &pose, int frame)
{
    using namespace signwright_v1;
    for (const auto &[wrist, elbow] : {std::pair{kLeftWrist, kLeftElbow}, {kRightWrist, kRightElbow}}) {
        if (pose.has(frame, wrist) && pose.has(frame, elbow) && pose.at(frame, wrist).y > pose.at(frame, elbow).y)
            return true;
    }
    return false;
}

} // namespace

PoseSequence cut_frames(const PoseSequence &pose, int begin, int end)
{
    assert(0 <= begin && begin <= end && end <= pose.frames());
    PoseSequence part(pose.shared_skeleton(), pose.fps(), end - begin, pose.space());
    for (int frame = begin; frame < end; ++frame) {
        for (int point = 0; point < pose.points(); ++point) {
            if (pose.has(frame, point))
                part.set(frame - begin, point, pose.at(frame, point), pose.confidence(frame, point));
        }
    }
    return part;
}

PoseSequence trimmed_to_signing(const PoseSequence &pose)
{
    int first = pose.frames(), last = -1;
    for (int frame = 0; frame < pose.frames(); ++frame) {
        if (is_wrist_up(pose, frame)) {
            first = std::min(first, frame);
            last = frame;
        }
    }
    if (last < 0)
        return pose;
    return cut_frames(pose, std::max(0, first - kMarginFrames), std::min(pose.frames(), last + 1 + kMarginFrames));
}

PoseSequence with_short_gaps_filled(const PoseSequence &pose, int longest_gap)
{
    using namespace signwright_v1;
    PoseSequence filled = pose;
    for (int point = kLeftHand; point < kRightHand + kHandPoints; ++point) {
        int seen = -1; // the last frame that has the point
        for (int frame = 0; frame < pose.frames(); ++frame) {
            if (!pose.has(frame, point))
                continue;
            if (seen >= 0 && frame - seen - 1 <= longest_gap) {
                const float confidence = 0.5f * std::min(pose.confidence(seen, point), pose.confidence(frame, point));
                for (int between = seen + 1; between < frame; ++between) {
                    const float t = static_cast<float>(between - seen) / static_cast<float>(frame - seen);
                    filled.set(between, point, lerp(pose.at(seen, point), pose.at(frame, point), t), confidence);
                }
            }
            seen = frame;
        }
    }
    return filled;
}

} // namespace signwright
