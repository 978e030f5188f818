#include "core/pose/operations.h"

#include <array>
#include <cassert>
#include <string>
#include <utility>

namespace signwright
{

namespace
{

namespace sw = signwright_v1;

/// Lips and oval run round the face; these are the numbers of the partners on the other side.
constexpr std::array<int, sw::kLipPoints> kLipPartners = {4, 3, 2, 1, 0, 7, 6, 5, 10, 9, 8, 11};
constexpr std::array<int, sw::kOvalPoints> kOvalPartners = {0, 7, 6, 5, 4, 3, 2, 1};

std::array<int, sw::kPoints> partners()
{
    std::array<int, sw::kPoints> partner{};
    const auto set = [&partner](int a, int b) {
        partner[static_cast<std::size_t>(a)] = b;
        partner[static_cast<std::size_t>(b)] = a;
    };
    set(sw::kNose, sw::kNose);
    for (int i = 0; i < 3; ++i)
        set(sw::kLeftEyeInner + i, sw::kRightEyeInner + i);
    // From the ears on, the body alternates left and right.
    for (int left = sw::kLeftEar; left < sw::kLeftHand; left += 2)
        set(left, left + 1);
    for (int i = 0; i < sw::kHandPoints; ++i)
        set(sw::kLeftHand + i, sw::kRightHand + i);
    for (int i = 0; i < sw::kBrowPoints; ++i)
        set(sw::kRightBrow + i, sw::kLeftBrow + i);
    for (int i = 0; i < sw::kLidPoints; ++i)
        set(sw::kRightLids + i, sw::kLeftLids + i);
    set(sw::kRightIris, sw::kLeftIris);
    for (int i = 0; i < sw::kLipPoints; ++i)
        set(sw::kLips + i, sw::kLips + kLipPartners[static_cast<std::size_t>(i)]);
    for (int i = 0; i < sw::kOvalPoints; ++i)
        set(sw::kOval + i, sw::kOval + kOvalPartners[static_cast<std::size_t>(i)]);
    return partner;
}

} // namespace

PoseSequence mirrored(const PoseSequence &pose)
{
    assert(pose.points() == sw::kPoints && pose.space() == Space::Signer);
    static const auto partner = partners();
    PoseSequence result(pose.shared_skeleton(), pose.fps(), pose.frames(), pose.space());
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (int point = 0; point < sw::kPoints; ++point) {
            const int source = partner[static_cast<std::size_t>(point)];
            if (!pose.has(frame, source))
                continue;
            const Vec3 position = pose.at(frame, source);
            result.set(frame, point, {-position.x, position.y, position.z}, pose.confidence(frame, source));
        }
    }
    return result;
}

} // namespace signwright
