#include "models/sign_to_text/pose_translation/framing.h"

#include <cmath>

namespace signwright::sign_to_text
{

namespace sw = signwright_v1;

Framing Framing::draw(Random &random)
{
    constexpr float kCloseUps = 0.65f;
    Framing framing;
    if (random.chance(kCloseUps))
        framing.lower_border = random.uniform(0.75f, 1.3f); // hands rest at about 1.1
    framing.guesses_wrists = random.chance(0.5f);
    return framing;
}

void apply_framing(const Framing &framing, std::vector<ObservedPose> &frames)
{
    if (!framing.lower_border)
        return;
    for (ObservedPose &pose : frames) {
        const Vec3 left = pose.at(sw::kLeftShoulder), right = pose.at(sw::kRightShoulder);
        const float width = std::hypot(left.x - right.x, left.y - right.y);
        const float border = 0.5f * (left.y + right.y) + *framing.lower_border * width;
        for (const bool left_side : {false, true}) {
            const int hand = left_side ? sw::kLeftHand : sw::kRightHand;
            if (!pose.has(hand) || pose.at(hand).y <= border)
                continue;
            pose.hide(hand, sw::kHandPoints);
            if (!framing.guesses_wrists)
                for (int point = left_side ? sw::kLeftWrist : sw::kRightWrist; point <= sw::kRightThumb; point += 2)
                    pose.hide(point);
        }
    }
}

} // namespace signwright::sign_to_text
