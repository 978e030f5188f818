#include "models/sign_to_text/pose_translation/hand_features.h"

#include <array>
#include <cassert>

namespace signwright::sign_to_text
{

namespace
{

constexpr std::array kTips = {4, 8, 12, 16, 20};
constexpr std::array kKnuckles = {5, 9, 13, 17};
constexpr std::array kMiddleJoints = {6, 10, 14, 18};

} // namespace

float palm_size(const HandPoints &hand)
{
    float sum = 0.0f;
    for (const int knuckle : kKnuckles)
        sum += distance(hand[static_cast<std::size_t>(knuckle)], hand[0]);
    return sum / static_cast<float>(kKnuckles.size());
}

void write_hand_features(const HandPoints &hand, float palm, std::span<float, kHandFeatures> features)
{
    assert(palm > 0.0f);
    std::size_t at = 0;
    const auto add = [&](Vec3 v) {
        features[at++] = v.x;
        features[at++] = v.y;
        features[at++] = v.z;
    };
    HandPoints points;
    for (std::size_t i = 0; i < points.size(); ++i)
        points[i] = (hand[i] - hand[0]) * (1.0f / palm);
    const Vec3 y = normalized(points[9]);
    const Vec3 across = points[17] - points[5];
    const Vec3 x = normalized(across - y * dot(across, y), {1.0f, 0.0f, 0.0f});
    const Vec3 z = cross(x, y);
    for (std::size_t i = 1; i < points.size(); ++i)
        add(points[i]);
    for (std::size_t i = 1; i < points.size(); ++i)
        add({dot(points[i], x), dot(points[i], y), dot(points[i], z)});
    add(x);
    add(y);
    add(z);
    const auto far = [&](int a, int b) {
        features[at++] = distance(points[static_cast<std::size_t>(a)], points[static_cast<std::size_t>(b)]);
    };
    for (std::size_t a = 0; a < kTips.size(); ++a)
        for (std::size_t b = a + 1; b < kTips.size(); ++b)
            far(kTips[a], kTips[b]);
    for (const int tip : kTips)
        far(tip, 0);
    for (const int knuckle : kKnuckles)
        far(kTips[0], knuckle);
    for (const int joint : kMiddleJoints)
        far(kTips[0], joint);
    assert(at == features.size());
}

} // namespace signwright::sign_to_text
