#include "models/text_to_pose/pose_values.h"

#include <array>
#include <cassert>

namespace signwright::text_to_pose
{

namespace
{

namespace points = signwright_v1;

constexpr std::array<int, 2> kWrists{points::kLeftHand, points::kRightHand};
constexpr int kHandBones = points::kHandPoints - 1;

/// Of a hand's points 1 … 20, the one it hangs on; every fourth begins a finger at the wrist.
int parent_of_hand_point(int point) { return point % 4 == 1 ? 0 : point - 1; }

Vec3 point_at(const std::vector<float> &values, std::size_t first)
{
    return {values[first], values[first + 1], values[first + 2]};
}

} // namespace

int anchor_of_point(int point)
{
    if (point >= points::kFace)
        return points::kNose;
    for (const int wrist : kWrists) {
        if (point > wrist && point < wrist + points::kHandPoints)
            return wrist;
    }
    return -1;
}

std::vector<float> relative_from_pose(const PoseSequence &pose)
{
    assert(pose.points() == points::kPoints);
    std::vector<float> values(static_cast<std::size_t>(pose.frames()) * kPoseValues);
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (int point = 0; point < points::kPoints; ++point) {
            const int anchor = anchor_of_point(point);
            const Vec3 position = pose.at(frame, point) - (anchor < 0 ? Vec3{} : pose.at(frame, anchor));
            const auto first = static_cast<std::size_t>(frame) * kPoseValues + static_cast<std::size_t>(point) * 3;
            values[first] = position.x;
            values[first + 1] = position.y;
            values[first + 2] = position.z;
        }
    }
    return values;
}

PoseSequence pose_from_relative(const std::vector<float> &values, Rational fps)
{
    const int frames = static_cast<int>(values.size() / kPoseValues);
    PoseSequence pose(signwright_v1_skeleton(), fps, frames);
    for (int frame = 0; frame < frames; ++frame) {
        const auto start = static_cast<std::size_t>(frame) * kPoseValues;
        for (int point = 0; point < points::kPoints; ++point) {
            const int anchor = anchor_of_point(point);
            const Vec3 origin = anchor < 0 ? Vec3{} : point_at(values, start + static_cast<std::size_t>(anchor) * 3);
            pose.set(frame, point, origin + point_at(values, start + static_cast<std::size_t>(point) * 3));
        }
    }
    return pose;
}

std::vector<float> finger_bone_lengths(const PoseSequence &pose)
{
    std::vector<float> lengths;
    for (const int wrist : kWrists) {
        for (int bone = 1; bone <= kHandBones; ++bone) {
            double sum = 0.0;
            for (int frame = 0; frame < pose.frames(); ++frame)
                sum += distance(pose.at(frame, wrist + bone), pose.at(frame, wrist + parent_of_hand_point(bone)));
            lengths.push_back(pose.frames() > 0 ? static_cast<float>(sum / pose.frames()) : 0.0f);
        }
    }
    return lengths;
}

void set_finger_bone_lengths(PoseSequence &pose, const std::vector<float> &lengths)
{
    assert(lengths.size() == kFingerBones);
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (std::size_t hand = 0; hand < kWrists.size(); ++hand) {
            const int wrist = kWrists[hand];
            std::array<Vec3, kHandBones + 1> moved{};
            moved[0] = pose.at(frame, wrist);
            for (int bone = 1; bone <= kHandBones; ++bone) {
                const int parent = parent_of_hand_point(bone);
                const Vec3 direction = normalized(pose.at(frame, wrist + bone) - pose.at(frame, wrist + parent));
                moved[static_cast<std::size_t>(bone)] =
                    moved[static_cast<std::size_t>(parent)] +
                    direction * lengths[hand * kHandBones + static_cast<std::size_t>(bone) - 1];
            }
            for (int bone = 1; bone <= kHandBones; ++bone)
                pose.set(frame, wrist + bone, moved[static_cast<std::size_t>(bone)], pose.confidence(frame, wrist + bone));
        }
    }
}

} // namespace signwright::text_to_pose
