#include "core/signing/recorded/clip_joint.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace signwright
{

namespace
{

float pose_distance(const PoseSequence &a, int frame_a, const PoseSequence &b, int frame_b)
{
    float sum = 0.0f;
    int shared = 0;
    for (int point = 0; point < a.points(); ++point) {
        if (a.has(frame_a, point) && b.has(frame_b, point)) {
            sum += distance(a.at(frame_a, point), b.at(frame_b, point));
            ++shared;
        }
    }
    return shared > 0 ? sum / static_cast<float>(shared) : std::numeric_limits<float>::max();
}

} // namespace

ClipJoint best_joint(const PoseSequence &before, const PoseSequence &after, int window)
{
    assert(before.frames() > 0 && after.frames() > 0 && before.points() == after.points());
    const int earliest = std::max({0, before.frames() - window, before.frames() / 2});
    const int latest = std::min({after.frames() - 1, window - 1, (after.frames() - 1) / 2});
    ClipJoint best{before.frames() - 1, 0};
    float least = pose_distance(before, best.last_frame, after, best.first_frame);
    for (int last = before.frames() - 1; last >= earliest; --last) {
        for (int first = 0; first <= latest; ++first) {
            const float apart = pose_distance(before, last, after, first);
            if (apart < least) {
                least = apart;
                best = {last, first};
            }
        }
    }
    return best;
}

void append_transition(PoseSequence &pose, const PoseSequence &next, int frames)
{
    assert(pose.frames() > 0 && next.frames() > 0 && pose.points() == next.points());
    const int last = pose.frames() - 1;
    pose.resize(pose.frames() + frames);
    for (int point = 0; point < pose.points(); ++point) {
        if (!pose.has(last, point) || !next.has(0, point))
            continue;
        const float confidence = std::min(pose.confidence(last, point), next.confidence(0, point));
        for (int frame = 1; frame <= frames; ++frame) {
            const float t = static_cast<float>(frame) / static_cast<float>(frames + 1);
            pose.set(last + frame, point, lerp(pose.at(last, point), next.at(0, point), t), confidence);
        }
    }
}

void append_frames(PoseSequence &pose, const PoseSequence &clip)
{
    const int begin = pose.frames();
    pose.resize(begin + clip.frames());
    for (int frame = 0; frame < clip.frames(); ++frame) {
        for (int point = 0; point < clip.points(); ++point) {
            if (clip.has(frame, point))
                pose.set(begin + frame, point, clip.at(frame, point), clip.confidence(frame, point));
        }
    }
}

} // namespace signwright
