#include "models/sign_to_text/pose_translation/arm_shift.h"

namespace signwright::sign_to_text
{

namespace sw = signwright_v1;

void shift_arm(ObservedPose &pose, bool left, Vec3 by, float elbow_part)
{
    const int hand = left ? sw::kLeftHand : sw::kRightHand;
    const auto move = [&](int point, float part) {
        if (pose.has(point))
            pose.points[static_cast<std::size_t>(point)] += by * part;
    };
    move(left ? sw::kLeftElbow : sw::kRightElbow, elbow_part);
    for (int point = left ? sw::kLeftWrist : sw::kRightWrist; point <= sw::kRightThumb; point += 2)
        move(point, 1.0f);
    for (int i = 0; i < sw::kHandPoints; ++i)
        move(hand + i, 1.0f);
}

} // namespace signwright::sign_to_text
