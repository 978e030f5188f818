#include "core/signing/motion/mirror_pose.h"

#include <array>
#include <cassert>
#include <utility>

namespace signwright
{

namespace
{

using Partners = std::array<int, signwright_v1::kPoints>;

/// For every point the number of its mirror image.
constexpr Partners mirror_partners()
{
    using namespace signwright_v1;
    Partners partner{};
    for (int i = 0; i < kPoints; ++i)
        partner[static_cast<std::size_t>(i)] = i;
    const auto pair = [&partner](int a, int b) {
        partner[static_cast<std::size_t>(a)] = b;
        partner[static_cast<std::size_t>(b)] = a;
    };
    pair(kLeftEyeInner, kRightEyeInner);
    pair(kLeftEye, kRightEye);
    pair(kLeftEyeOuter, kRightEyeOuter);
    for (int i = kLeftEar; i < kLeftHand; i += 2) // from the ears on, left and right take turns
        pair(i, i + 1);
    for (int i = 0; i < kHandPoints; ++i)
        pair(kLeftHand + i, kRightHand + i);
    for (int i = 0; i < kBrowPoints; ++i)
        pair(kRightBrow + i, kLeftBrow + i);
    for (int i = 0; i < kLidPoints; ++i)
        pair(kRightLids + i, kLeftLids + i);
    pair(kRightIris, kLeftIris);
    // Rings that run clockwise in the image.
    pair(kLips + 0, kLips + 4);
    pair(kLips + 1, kLips + 3);
    pair(kLips + 7, kLips + 5);
    pair(kLips + 8, kLips + 10);
    for (int i = 1; i < kOvalPoints / 2; ++i)
        pair(kOval + i, kOval + kOvalPoints - i);
    return partner;
}

constexpr Partners kPartners = mirror_partners();

} // namespace

void mirror_pose(PoseSequence &pose)
{
    assert(pose.points() == signwright_v1::kPoints);
    const auto flipped = [](Vec3 v) { return Vec3{-v.x, v.y, v.z}; };
    for (int frame = 0; frame < pose.frames(); ++frame)
        for (int a = 0; a < pose.points(); ++a) {
            const int b = kPartners[static_cast<std::size_t>(a)];
            if (b < a)
                continue;
            const Vec3 at_a = pose.at(frame, a), at_b = pose.at(frame, b);
            const float seen_a = pose.confidence(frame, a), seen_b = pose.confidence(frame, b);
            pose.set(frame, a, flipped(at_b), seen_b);
            pose.set(frame, b, flipped(at_a), seen_a);
        }
}

} // namespace signwright
