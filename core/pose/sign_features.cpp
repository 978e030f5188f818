#include "core/pose/sign_features.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace signwright
{

namespace
{

constexpr int kTimes = 12;
/// Middle joints and tips of thumb, index, middle, ring and little finger.
constexpr std::array kFingerPoints = {3, 4, 6, 8, 10, 12, 14, 16, 18, 20};

} // namespace

std::vector<float> sign_features(const PoseSequence &pose, int begin, int end)
{
    using namespace signwright_v1;
    assert(begin >= 0 && begin < end && end <= pose.frames());
    std::vector<float> features;
    for (int i = 0; i < kTimes; ++i) {
        const float time = static_cast<float>(begin) + static_cast<float>(end - 1 - begin) * static_cast<float>(i) / (kTimes - 1);
        const int before = static_cast<int>(time), after = std::min(before + 1, end - 1);
        const float share = time - static_cast<float>(before);
        const auto add = [&](Vec3 a, Vec3 b) {
            const Vec3 value = a * (1.0f - share) + b * share;
            features.insert(features.end(), {value.x, value.y, value.z});
        };
        for (const int hand : {kLeftHand, kRightHand}) {
            const Vec3 first = pose.at(before, hand), second = pose.at(after, hand);
            add(first, second);
            for (const int point : kFingerPoints)
                add(pose.at(before, hand + point) - first, pose.at(after, hand + point) - second);
        }
    }
    return features;
}

} // namespace signwright
