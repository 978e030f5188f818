#include "core/signing/motion/join.h"

#include "core/signing/motion/ease.h"
#include "core/signing/motion/orientation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

constexpr float kWay_ms = 300.0f; ///< from the last sign of one sentence to the first of the next, beside the pause

/// One arm of a frame with the hand taken apart into place, orientation and shape.
struct ArmFrame {
    Vec3 shoulder, elbow, wrist;
    Rotation orientation;
    std::array<Vec3, signwright_v1::kHandPoints> shape; ///< in the hand's frame
};

struct ArmPoints {
    int shoulder, elbow, wrist, hand, pinky, index, thumb;
};

constexpr ArmPoints kRightArm{signwright_v1::kRightShoulder, signwright_v1::kRightElbow, signwright_v1::kRightWrist,
                              signwright_v1::kRightHand,     signwright_v1::kRightPinky, signwright_v1::kRightIndex,
                              signwright_v1::kRightThumb};
constexpr ArmPoints kLeftArm{signwright_v1::kLeftShoulder, signwright_v1::kLeftElbow, signwright_v1::kLeftWrist,
                             signwright_v1::kLeftHand,     signwright_v1::kLeftPinky, signwright_v1::kLeftIndex,
                             signwright_v1::kLeftThumb};

ArmFrame read_arm(const PoseSequence &pose, int frame, const ArmPoints &points)
{
    ArmFrame arm;
    arm.shoulder = pose.at(frame, points.shoulder);
    arm.elbow = pose.at(frame, points.elbow);
    arm.wrist = pose.at(frame, points.wrist);
    const auto hand = [&](int i) { return pose.at(frame, points.hand + i); };
    const Vec3 across = hand(17) - hand(5), up = hand(9) - hand(0);
    arm.orientation = hand_orientation(cross(across, up), up);
    const Rotation back = inverse(arm.orientation);
    for (int i = 0; i < signwright_v1::kHandPoints; ++i)
        arm.shape[static_cast<std::size_t>(i)] = back * (hand(i) - arm.wrist);
    return arm;
}

/// Mean of the bones' lengths on both sides keeps the chain from shrinking half-way.
Vec3 with_length(Vec3 from, Vec3 to, float bone) { return from + normalized(to - from) * bone; }

void write_arm(PoseSequence &pose, int frame, const ArmPoints &points, const ArmFrame &a, const ArmFrame &b, float s)
{
    const Vec3 shoulder = lerp(a.shoulder, b.shoulder, s);
    const Vec3 wrist = lerp(a.wrist, b.wrist, s);
    const float upper = distance(a.shoulder, a.elbow) * (1.0f - s) + distance(b.shoulder, b.elbow) * s;
    const float fore = distance(a.elbow, a.wrist) * (1.0f - s) + distance(b.elbow, b.wrist) * s;
    Vec3 elbow = lerp(a.elbow, b.elbow, s);
    for (int round = 0; round < 6; ++round) {
        elbow = with_length(wrist, elbow, fore);
        elbow = with_length(shoulder, elbow, upper);
    }
    const Rotation orientation = slerp(a.orientation, b.orientation, s);
    pose.set(frame, points.shoulder, shoulder);
    pose.set(frame, points.elbow, elbow);
    pose.set(frame, points.wrist, wrist);
    static constexpr std::array<int, 21> kParent = {0, 0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19};
    std::array<Vec3, signwright_v1::kHandPoints> shape{};
    for (std::size_t i = 0; i < shape.size(); ++i) {
        shape[i] = lerp(a.shape[i], b.shape[i], s);
        if (i > 0) {
            const auto parent = static_cast<std::size_t>(kParent[i]);
            const float bone = distance(a.shape[i], a.shape[parent]) * (1.0f - s) + distance(b.shape[i], b.shape[parent]) * s;
            shape[i] = with_length(shape[parent], shape[i], bone);
        }
        pose.set(frame, points.hand + static_cast<int>(i), wrist + orientation * shape[i]);
    }
    pose.set(frame, points.pinky, pose.at(frame, points.hand + 17));
    pose.set(frame, points.index, pose.at(frame, points.hand + 5));
    pose.set(frame, points.thumb, pose.at(frame, points.hand + 2));
}

void copy_frames(const PoseSequence &from, int begin, int end, PoseSequence &to)
{
    const int first = to.frames();
    to.resize(first + std::max(end - begin, 0));
    for (int frame = begin; frame < end; ++frame)
        for (int point = 0; point < from.points(); ++point)
            to.set(first + frame - begin, point, from.at(frame, point), from.confidence(frame, point));
}

/// Appends `count` frames that lead from the last frame of `to` towards `frame` of `next`.
void append_way(PoseSequence &to, const PoseSequence &next, int frame, int hold, int count)
{
    const int last = to.frames() - 1;
    to.resize(to.frames() + hold + count);
    for (int i = 0; i < hold + count; ++i) {
        const int at = last + 1 + i;
        const float s = minimum_jerk(static_cast<float>(i + 1 - hold) / static_cast<float>(count + 1));
        for (int point = 0; point < to.points(); ++point)
            to.set(at, point, lerp(to.at(last, point), next.at(frame, point), s),
                   std::min(to.confidence(last, point), next.confidence(frame, point)));
        for (const ArmPoints &arm : {kRightArm, kLeftArm})
            write_arm(to, at, arm, read_arm(to, last, arm), read_arm(next, frame, arm), s);
    }
}

} // namespace

SignedPose join_sentences(std::vector<SignedPose> parts, const std::vector<int> &pause_after_ms, Rational fps)
{
    assert(parts.size() == pause_after_ms.size());
    SignedPose joined{PoseSequence(signwright_v1_skeleton(), fps, 0), {}};
    if (parts.size() == 1)
        return std::move(parts.front());
    const auto frames_in = [&](double ms) { return std::max(static_cast<int>(std::lround(ms * 0.001 * fps.value())), 0); };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const SignedPose &part = parts[i];
        if (part.pose.frames() == 0)
            continue;
        const bool more = i + 1 < parts.size();
        const int begin = joined.pose.frames() == 0 || part.items.empty()
                              ? 0
                              : std::min(part.items.front().begin_frame, part.pose.frames() - 1);
        const int end = !more || part.items.empty() ? part.pose.frames()
                                                    : std::clamp(part.items.back().end_frame, begin + 1, part.pose.frames());
        if (joined.pose.frames() > 0)
            append_way(joined.pose, part.pose, begin, frames_in(pause_after_ms[i - 1]), frames_in(kWay_ms));
        const int shift = joined.pose.frames() - begin;
        copy_frames(part.pose, begin, end, joined.pose);
        for (SignedItem item : part.items) {
            item.begin_frame += shift;
            item.end_frame += shift;
            joined.items.push_back(item);
        }
    }
    return joined;
}

} // namespace signwright
