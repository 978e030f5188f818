#include "models/sign_to_text/pose_translation/mouthing.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr std::array kLowerLip = {5, 6, 7, 11}, kCorners = {0, 4, 8, 10};

} // namespace

void add_mouthing(std::vector<ObservedPose> &frames, Random &random)
{
    constexpr float kSilent = 0.35f, kMemory = 0.8f;
    if (random.chance(kSilent))
        return;
    const float amount = random.uniform(0.0f, 0.3f); // of the distance between the eyes
    float opening = 0.0f, rounding = 0.0f;
    const auto next = [&](float value) { return kMemory * value + std::sqrt(1.0f - kMemory * kMemory) * random.normal(); };
    for (ObservedPose &pose : frames) {
        opening = next(opening);
        rounding = next(rounding);
        if (!pose.has_face())
            continue;
        Vec3 mouth;
        for (int i = 0; i < sw::kLipPoints; ++i)
            mouth += pose.at(sw::kLips + i) * (1.0f / sw::kLipPoints);
        const Vec3 right = pose.at(sw::kRightLids), left = pose.at(sw::kLeftLids);
        const float eyes = std::hypot(left.x - right.x, left.y - right.y);
        const Vec3 down = normalized(mouth - lerp(right, left, 0.5f)) * (eyes * amount * std::max(opening, 0.0f));
        for (const int point : kLowerLip)
            pose.points[static_cast<std::size_t>(sw::kLips + point)] += down;
        for (const int point : kCorners) {
            Vec3 &corner = pose.points[static_cast<std::size_t>(sw::kLips + point)];
            corner = lerp(corner, mouth, std::clamp(amount * rounding, 0.0f, 0.5f));
        }
    }
}

} // namespace signwright::sign_to_text
