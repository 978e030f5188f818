#include "core/signing/recorded/clip_depth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>

namespace signwright
{

namespace
{

namespace v1 = signwright_v1;

constexpr float kUpperArm = 0.90f, kForearm = 0.80f;
constexpr float kEyeDepth = 0.28f;

struct ArmPoints {
    int shoulder, elbow, wrist, hand;
    std::array<int, 3> palm; ///< little finger, index finger and thumb of POSE_LANDMARKS
};

constexpr std::array<ArmPoints, 2> kArms = {{
    {v1::kLeftShoulder, v1::kLeftElbow, v1::kLeftWrist, v1::kLeftHand, {v1::kLeftPinky, v1::kLeftIndex, v1::kLeftThumb}},
    {v1::kRightShoulder, v1::kRightElbow, v1::kRightWrist, v1::kRightHand, {v1::kRightPinky, v1::kRightIndex, v1::kRightThumb}},
}};

void shift_z(PoseSequence &pose, int frame, int point, float shift)
{
    if (pose.has(frame, point))
        pose.set(frame, point, pose.at(frame, point) + Vec3{0.0f, 0.0f, shift}, pose.confidence(frame, point));
}

/// What has to be added to the depth of `to` so that a bone of this length reaches it from `from`.
float depth_correction(Vec3 from, Vec3 to, float bone)
{
    const float flat = std::hypot(to.x - from.x, to.y - from.y);
    const float largest = std::sqrt(std::max(bone * bone - flat * flat, 0.0f));
    return std::clamp(to.z - from.z, -largest, largest) - (to.z - from.z);
}

/// The middle of a range of points, when all are there.
std::optional<Vec3> middle_of(const PoseSequence &pose, int frame, int first, int count)
{
    Vec3 sum;
    for (int point = first; point < first + count; ++point) {
        if (!pose.has(frame, point))
            return std::nullopt;
        sum += pose.at(frame, point);
    }
    return sum * (1.0f / static_cast<float>(count));
}

} // namespace

PoseSequence with_possible_arm_depth(const PoseSequence &pose)
{
    PoseSequence result = pose;
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (const ArmPoints &arm : kArms) {
            if (!pose.has(frame, arm.shoulder) || !pose.has(frame, arm.elbow) || !pose.has(frame, arm.wrist))
                continue;
            shift_z(result, frame, arm.elbow,
                    depth_correction(result.at(frame, arm.shoulder), result.at(frame, arm.elbow), kUpperArm));
            const float shift = depth_correction(result.at(frame, arm.elbow), result.at(frame, arm.wrist), kForearm);
            shift_z(result, frame, arm.wrist, shift);
            for (const int point : arm.palm)
                shift_z(result, frame, point, shift);
            for (int point = arm.hand; point < arm.hand + v1::kHandPoints; ++point)
                shift_z(result, frame, point, shift);
        }
    }
    return result;
}

PoseSequence with_head_from_face(const PoseSequence &pose)
{
    constexpr int kLeftLipCorner = v1::kLips + 4; // half-way round the eight outer points
    PoseSequence result = pose;
    for (int frame = 0; frame < pose.frames(); ++frame) {
        const auto right = middle_of(pose, frame, v1::kRightLids, v1::kLidPoints);
        const auto left = middle_of(pose, frame, v1::kLeftLids, v1::kLidPoints);
        if (!right || !left || pose.has(frame, v1::kRightEye) || pose.has(frame, v1::kLeftEye))
            continue;
        const float shift = kEyeDepth - 0.5f * (right->z + left->z);
        for (int point = v1::kFace; point < v1::kFace + v1::kFacePoints; ++point)
            shift_z(result, frame, point, shift);
        const float confidence = std::min(pose.confidence(frame, v1::kRightLids), pose.confidence(frame, v1::kLeftLids));
        for (const auto &[eye, iris, lids] :
             {std::tuple{v1::kRightEye, v1::kRightIris, *right}, {v1::kLeftEye, v1::kLeftIris, *left}}) {
            result.set(frame, eye, lids + Vec3{0.0f, 0.0f, shift}, confidence);
            if (!pose.has(frame, iris))
                result.set(frame, iris, lids + Vec3{0.0f, 0.0f, shift}, 0.5f * confidence);
        }
        for (const auto &[body, face] : {std::pair{v1::kMouthRight, v1::kLips}, {v1::kMouthLeft, kLeftLipCorner}}) {
            if (result.has(frame, face))
                result.set(frame, body, result.at(frame, face), confidence);
        }
    }
    return result;
}

} // namespace signwright
