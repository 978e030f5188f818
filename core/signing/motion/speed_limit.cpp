#include "core/signing/motion/speed_limit.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

/// The longest way of elbow, wrist and the tips of index and thumb between two frames.
float longest_way(const SettledHand &a, const HandPoints &points_a, const SettledHand &b, const HandPoints &points_b)
{
    float longest = std::max(distance(a.arm.elbow, b.arm.elbow), distance(a.arm.wrist, b.arm.wrist));
    for (const std::size_t tip : {4u, 8u, 12u, 20u})
        longest = std::max(
            longest, distance(a.arm.wrist + a.arm.orientation * points_a[tip], b.arm.wrist + b.arm.orientation * points_b[tip]));
    return longest;
}

} // namespace

SettledHand blend(const Body &body, const SettledHand &from, const SettledHand &to, float wrist_and_joints, float shape)
{
    SettledHand hand;
    hand.angles = interpolate(from.angles, to.angles, shape);
    hand.arm = arm_from_joints(body, lerp(from.arm.wrist, to.arm.wrist, wrist_and_joints),
                               from.arm.swivel + (to.arm.swivel - from.arm.swivel) * wrist_and_joints,
                               blended(from.arm.angles, to.arm.angles, wrist_and_joints));
    return hand;
}

void limit_speed(const Body &body, const std::vector<Rotation> &heads, std::vector<SettledHand> &frames, float fps)
{
    const int count = static_cast<int>(frames.size());
    const float limit = 0.95f * kFastestPoint / fps;
    std::vector<HandPoints> points;
    points.reserve(frames.size());
    for (const SettledHand &frame : frames)
        points.push_back(hand_points(frame.angles, body.hand_length));
    const auto too_fast = [&](int i) {
        const auto a = static_cast<std::size_t>(i - 1), b = static_cast<std::size_t>(i);
        return longest_way(frames[a], points[a], frames[b], points[b]) > limit;
    };
    constexpr int kRounds = 7, kClearRounds = 4; // giving way to the body can bring the jump back
    for (int round = 1; round <= kRounds; ++round) {
        const int reach = std::max(static_cast<int>(std::lround(0.06f * static_cast<float>(round) * fps)), 1);
        bool clean = true;
        for (int i = 1; i < count; ++i) {
            if (!too_fast(i))
                continue;
            clean = false;
            int last = i;
            while (last + 1 < count && last - i < reach && too_fast(last + 1))
                ++last;
            const int begin = std::max(i - 1 - reach, 0), end = std::min(last + reach, count - 1);
            const SettledHand from = frames[static_cast<std::size_t>(begin)], to = frames[static_cast<std::size_t>(end)];
            for (int k = begin + 1; k < end; ++k) {
                const float t = static_cast<float>(k - begin) / static_cast<float>(end - begin);
                const auto at = static_cast<std::size_t>(k);
                frames[at] = blend(body, from, to, t, t);
                if (round <= kClearRounds)
                    frames[at] = clear_of_body(body, heads[at], std::move(frames[at]));
                points[at] = hand_points(frames[at].angles, body.hand_length);
            }
            i = end;
        }
        if (clean)
            return;
    }
}

} // namespace signwright
