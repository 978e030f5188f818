#include "models/sign_to_text/pose_translation/pose_features.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr std::array kTips = {4, 8, 12, 16, 20};
constexpr float kUnitMemory = 0.9f; ///< a turning signer's shoulders come nearer to each other for a moment
constexpr float kFastest = 3.0f;    ///< features are cut there: a point that jumps is an error of the estimator

float cut(float value) { return std::clamp(value, -kFastest, kFastest); }

bool whole_hand(const ObservedPose &pose, int first)
{
    for (int i = 0; i < sw::kHandPoints; ++i)
        if (!pose.has(first + i))
            return false;
    return true;
}

} // namespace

void PoseFeatures::append_hand(const ObservedPose &pose, bool left, std::vector<float> &features)
{
    const int first = left ? sw::kLeftHand : sw::kRightHand, body_wrist = left ? sw::kLeftWrist : sw::kRightWrist;
    const float side = left ? -1.0f : 1.0f;
    const std::size_t begin = features.size();
    features.resize(begin + kHandFeatures + 18, 0.0f);
    float *out = features.data() + begin;
    std::optional<Hand> &before = hands_[left ? 1 : 0];
    HandPoints hand;
    for (std::size_t i = 0; i < hand.size(); ++i) {
        const Vec3 p = pose.at(first + static_cast<int>(i));
        hand[i] = {side * p.x, -p.y, -p.z};
    }
    const float palm = whole_hand(pose, first) ? palm_size(hand) : 0.0f;
    const auto place = [&](Vec3 p) { return Vec3{side * (p.x - origin_.x) / unit_, -(p.y - origin_.y) / unit_, 0.0f}; };
    if (!(palm > 0.0f) || !std::isfinite(palm)) {
        if (pose.has(body_wrist)) {
            const Vec3 wrist = place(pose.at(body_wrist));
            out[kHandFeatures + 1] = cut(wrist.x);
            out[kHandFeatures + 2] = cut(wrist.y);
        }
        before.reset();
        return;
    }
    write_hand_features(hand, palm, std::span<float, kHandFeatures>(out, kHandFeatures));
    for (int i = 0; i < kHandFeatures; ++i)
        out[i] = cut(out[i]);
    out += kHandFeatures;
    Hand now{place(pose.at(first)), {}};
    *out++ = 1.0f;
    *out++ = cut(now.wrist.x);
    *out++ = cut(now.wrist.y);
    *out++ = cut(palm / unit_);
    for (std::size_t i = 0; i < kTips.size(); ++i)
        now.tips[i] = (hand[static_cast<std::size_t>(kTips[i])] - hand[0]) * (1.0f / palm);
    const Vec3 index_tip = place(pose.at(first + kTips[1]));
    *out++ = cut(index_tip.x);
    *out++ = cut(index_tip.y);
    const auto rate = static_cast<float>(kObservedRate.value());
    if (before) {
        const Vec3 moved = (now.wrist - before->wrist) * (rate / 4.0f);
        out[0] = cut(moved.x);
        out[1] = cut(moved.y);
        for (std::size_t i = 0; i < kTips.size(); ++i) {
            const Vec3 turned = (now.tips[i] - before->tips[i]) * (rate / 8.0f);
            out[2 + 2 * i] = cut(turned.x);
            out[3 + 2 * i] = cut(turned.y);
        }
    }
    before = now;
}

void PoseFeatures::append_face(const ObservedPose &pose, std::vector<float> &features)
{
    const std::size_t begin = features.size();
    features.resize(begin + 14, 0.0f);
    float *out = features.data() + begin;
    if (!pose.has_face()) {
        nose_.reset();
        return;
    }
    const auto mean = [&](int first, int count) {
        Vec3 sum;
        for (int i = 0; i < count; ++i)
            sum += pose.at(first + i);
        return sum * (1.0f / static_cast<float>(count));
    };
    const auto flat = [](Vec3 a, Vec3 b) { return std::hypot(a.x - b.x, a.y - b.y); };
    const Vec3 right_eye = mean(sw::kRightLids, sw::kLidPoints), left_eye = mean(sw::kLeftLids, sw::kLidPoints);
    const float eyes = flat(right_eye, left_eye);
    if (!(eyes > 0.0f)) {
        nose_.reset();
        return;
    }
    const Vec3 middle = lerp(right_eye, left_eye, 0.5f);
    const Vec3 along = (left_eye - right_eye) * (1.0f / eyes);
    const auto right_of = [&](Vec3 p) { return ((p.x - middle.x) * along.x + (p.y - middle.y) * along.y) / eyes; };
    const auto above = [&](Vec3 p) { return ((p.x - middle.x) * along.y - (p.y - middle.y) * along.x) / eyes; };
    const Vec3 nose = pose.at(sw::kNose);
    *out++ = 1.0f;
    *out++ = cut(4.0f * above(mean(sw::kRightBrow, sw::kBrowPoints)));
    *out++ = cut(4.0f * above(mean(sw::kLeftBrow, sw::kBrowPoints)));
    *out++ = cut(4.0f * above(pose.at(sw::kRightBrow + sw::kBrowPoints - 1)));
    *out++ = cut(4.0f * above(pose.at(sw::kLeftBrow + sw::kBrowPoints - 1)));
    *out++ = cut(8.0f * flat(pose.at(sw::kRightLids + 1), pose.at(sw::kRightLids + 3)) / eyes);
    *out++ = cut(8.0f * flat(pose.at(sw::kLeftLids + 1), pose.at(sw::kLeftLids + 3)) / eyes);
    *out++ = cut(2.0f * flat(pose.at(sw::kLips + 9), pose.at(sw::kLips + 11)) / eyes);
    *out++ = cut(2.0f * flat(pose.at(sw::kLips + 8), pose.at(sw::kLips + 10)) / eyes);
    *out++ = cut(2.0f * right_of(nose));
    *out++ = cut(2.0f * above(nose));
    *out++ = cut(2.0f * along.y);
    if (nose_) {
        const auto rate = static_cast<float>(kObservedRate.value());
        out[0] = cut((nose.x - nose_->x) / unit_ * rate / 2.0f);
        out[1] = cut((nose.y - nose_->y) / unit_ * rate / 2.0f);
    }
    nose_ = nose;
}

void PoseFeatures::append(const ObservedPose &pose, std::vector<float> &features)
{
    const std::size_t begin = features.size();
    if (pose.has(sw::kLeftShoulder) && pose.has(sw::kRightShoulder)) {
        const Vec3 left = pose.at(sw::kLeftShoulder), right = pose.at(sw::kRightShoulder);
        const float width = std::hypot(left.x - right.x, left.y - right.y);
        if (width > 0.0f) {
            origin_ = lerp(left, right, 0.5f);
            unit_ = placed_ ? kUnitMemory * unit_ + (1.0f - kUnitMemory) * width : width;
            placed_ = true;
        }
    }
    if (!placed_) {
        features.resize(begin + kPoseFeatures, 0.0f);
        return;
    }
    append_hand(pose, false, features);
    append_hand(pose, true, features);
    const auto difference = [&](int a, int b) {
        const bool both = hands_[0] && hands_[1];
        const Vec3 d = (pose.at(a) - pose.at(b)) * (1.0f / unit_);
        features.push_back(both ? cut(d.x) : 0.0f);
        features.push_back(both ? cut(-d.y) : 0.0f);
    };
    difference(sw::kRightHand, sw::kLeftHand);
    difference(sw::kRightHand + kTips[1], sw::kLeftHand + kTips[1]);
    for (const int point : {sw::kNose, sw::kRightElbow, sw::kLeftElbow, sw::kRightWrist, sw::kLeftWrist}) {
        const Vec3 p = (pose.at(point) - origin_) * (1.0f / unit_);
        features.push_back(pose.has(point) ? cut(p.x) : 0.0f);
        features.push_back(pose.has(point) ? cut(-p.y) : 0.0f);
    }
    append_face(pose, features);
    assert(features.size() == begin + kPoseFeatures);
}

std::vector<float> features_of(const std::vector<ObservedPose> &frames)
{
    std::vector<float> features;
    PoseFeatures reader;
    for (const ObservedPose &frame : frames)
        reader.append(frame, features);
    return features;
}

} // namespace signwright::sign_to_text
