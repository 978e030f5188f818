#include "models/sign_to_text/rgb_front_end/pose_numbers.h"

#include "models/sign_to_text/pose_translation/hand_features.h"

#include <algorithm>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr std::array kBodyPoints = {sw::kNose, sw::kRightElbow, sw::kLeftElbow, sw::kRightWrist, sw::kLeftWrist};
constexpr int kBodyAt = 2 * kHandNumbers, kFaceAt = kBodyAt + kBodyNumbers;
constexpr float kPlaceWeight = 4.0f, kBodyWeight = 2.0f, kShapeWeight = 1.0f, kFaceWeight = 0.25f;
constexpr float kSmallest = 0.02f; ///< palm and distance of eyes, shoulder widths

bool has_all(const ObservedPose &pose, int first, int count)
{
    for (int i = 0; i < count; ++i)
        if (!pose.has(first + i))
            return false;
    return true;
}

Vec3 middle_of(const ObservedPose &pose, int first, int count)
{
    Vec3 sum;
    for (int i = 0; i < count; ++i)
        sum += pose.at(first + i);
    return sum * (1.0f / static_cast<float>(count));
}

void set(ObservedPose &pose, int point, Vec3 position)
{
    pose.points[static_cast<std::size_t>(point)] = position;
    pose.confidences[static_cast<std::size_t>(point)] = 1.0f;
}

/// Returns whether the hand is seen. `values`: `kHandNumbers`.
bool write_hand(const ObservedPose &pose, bool left, Vec3 origin, float width, float *values)
{
    const int first = left ? sw::kLeftHand : sw::kRightHand;
    if (!has_all(pose, first, sw::kHandPoints))
        return false;
    HandPoints hand;
    for (std::size_t i = 0; i < hand.size(); ++i)
        hand[i] = pose.at(first + static_cast<int>(i));
    const float palm = palm_size(hand);
    if (!(palm > 0.0f) || !std::isfinite(palm))
        return false;
    *values++ = (hand[0].x - origin.x) / width;
    *values++ = (hand[0].y - origin.y) / width;
    *values++ = palm / width;
    for (std::size_t i = 1; i < hand.size(); ++i) {
        const Vec3 p = (hand[i] - hand[0]) * (1.0f / palm);
        *values++ = p.x;
        *values++ = p.y;
        *values++ = p.z;
    }
    return true;
}

void write_face(const ObservedPose &pose, float width, float *values)
{
    if (!has_all(pose, sw::kFace, sw::kFacePoints) || !pose.has(sw::kNose))
        return;
    const Vec3 between_eyes = middle_of(pose, sw::kLeftLids, sw::kLidPoints) - middle_of(pose, sw::kRightLids, sw::kLidPoints);
    const float eyes = std::hypot(between_eyes.x, between_eyes.y);
    if (!(eyes > 0.0f) || !std::isfinite(eyes))
        return;
    *values++ = eyes / width;
    for (int i = 0; i < sw::kFacePoints; ++i) {
        const Vec3 p = (pose.at(sw::kFace + i) - pose.at(sw::kNose)) * (1.0f / eyes);
        *values++ = p.x;
        *values++ = p.y;
    }
}

} // namespace

std::array<bool, kPoseNumbers> told_by(const std::array<float, kPresences> &seen)
{
    std::array<bool, kPoseNumbers> told{};
    if (seen[kSignerSeen] < 0.5f)
        return told;
    const auto hand = told.begin();
    std::fill_n(hand, kHandNumbers, seen[kRightHandSeen] >= 0.5f);
    std::fill_n(hand + kHandNumbers, kHandNumbers, seen[kLeftHandSeen] >= 0.5f);
    std::fill(told.begin() + kBodyAt, told.end(), true);
    return told;
}

const std::array<float, kPoseNumbers> &number_weights()
{
    static const std::array<float, kPoseNumbers> weights = [] {
        std::array<float, kPoseNumbers> result{};
        result.fill(kShapeWeight);
        for (const int hand : {0, kHandNumbers})
            std::fill_n(result.begin() + hand, 3, kPlaceWeight);
        std::fill_n(result.begin() + kBodyAt, kBodyNumbers, kBodyWeight);
        std::fill_n(result.begin() + kFaceAt, kFaceNumbers, kFaceWeight);
        float sum = 0.0f;
        for (const float weight : result)
            sum += weight;
        for (float &weight : result)
            weight *= static_cast<float>(kPoseNumbers) / sum;
        return result;
    }();
    return weights;
}

std::optional<PoseNumbers> numbers_from_pose(const ObservedPose &pose)
{
    if (!pose.has(sw::kLeftShoulder) || !pose.has(sw::kRightShoulder))
        return std::nullopt;
    const Vec3 left = pose.at(sw::kLeftShoulder), right = pose.at(sw::kRightShoulder);
    const Vec3 origin = lerp(left, right, 0.5f);
    const float width = std::hypot(left.x - right.x, left.y - right.y);
    if (!(width > 0.0f) || !std::isfinite(width))
        return std::nullopt;
    PoseNumbers numbers;
    float *values = numbers.values.data();
    numbers.seen[kSignerSeen] = 1.0f;
    numbers.seen[kRightHandSeen] = write_hand(pose, false, origin, width, values) ? 1.0f : 0.0f;
    numbers.seen[kLeftHandSeen] = write_hand(pose, true, origin, width, values + kHandNumbers) ? 1.0f : 0.0f;
    float *body = values + kBodyAt;
    for (const int point : kBodyPoints) {
        const Vec3 p = pose.has(point) ? (pose.at(point) - origin) * (1.0f / width) : Vec3{};
        *body++ = p.x;
        *body++ = p.y;
    }
    write_face(pose, width, values + kFaceAt);
    return numbers;
}

ObservedPose pose_from_numbers(const PoseNumbers &numbers)
{
    ObservedPose pose;
    if (numbers.seen[kSignerSeen] < 0.5f)
        return pose;
    set(pose, sw::kRightShoulder, {-0.5f, 0.0f, 0.0f});
    set(pose, sw::kLeftShoulder, {0.5f, 0.0f, 0.0f});
    for (const bool left : {false, true}) {
        if (numbers.seen[left ? kLeftHandSeen : kRightHandSeen] < 0.5f)
            continue;
        const float *values = numbers.values.data() + (left ? kHandNumbers : 0);
        const int first = left ? sw::kLeftHand : sw::kRightHand;
        const Vec3 wrist{values[0], values[1], 0.0f};
        const float palm = std::max(values[2], kSmallest);
        set(pose, first, wrist);
        for (int i = 1; i < sw::kHandPoints; ++i) {
            const float *p = values + 3 * i;
            set(pose, first + i, wrist + Vec3{p[0], p[1], p[2]} * palm);
        }
    }
    const float *body = numbers.values.data() + kBodyAt;
    for (const int point : kBodyPoints) {
        set(pose, point, {body[0], body[1], 0.0f});
        body += 2;
    }
    const float *face = numbers.values.data() + kFaceAt;
    const float eyes = std::max(*face++, kSmallest);
    for (int i = 0; i < sw::kFacePoints; ++i, face += 2)
        set(pose, sw::kFace + i, pose.at(sw::kNose) + Vec3{face[0], face[1], 0.0f} * eyes);
    return pose;
}

} // namespace signwright::sign_to_text
