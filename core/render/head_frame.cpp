#include "core/render/head_frame.h"

#include <algorithm>

namespace signwright::render
{

std::optional<HeadFrame> find_head(const PosePoints &points)
{
    using namespace signwright_v1;
    constexpr float kEarDistance = 0.40f, kEyeDistance = 0.20f;
    constexpr float kEyesAboveEars = 0.07f, kEyesBeforeEars = 0.26f, kTopAboveEars = 0.29f, kChinBelowEars = 0.27f;

    const auto left_ear = points.at(kLeftEar), right_ear = points.at(kRightEar);
    const auto left_eye = points.at(kLeftEye), right_eye = points.at(kRightEye);
    const auto top = points.at(kOval), chin = points.at(kOval + 4);
    const auto eyes = points.middle(kLeftEye, kRightEye), mouth = points.middle(kMouthLeft, kMouthRight);

    HeadFrame head;
    if (left_ear && right_ear) {
        head.right = *right_ear - *left_ear;
        head.scale = length(head.right) / kEarDistance;
    } else if (left_eye && right_eye) {
        head.right = *right_eye - *left_eye;
        head.scale = length(head.right) / kEyeDistance;
    } else {
        return std::nullopt;
    }
    // A network's pose can flatten or blow up the head: keep it a head.
    head.scale = std::clamp(head.scale, 0.7f, 1.4f);
    head.right = normalized(head.right, {1, 0, 0});
    const Vec3 up = top && chin ? *top - *chin : eyes && mouth ? *eyes - *mouth : Vec3{0, 1, 0};
    head.up = normalized(up - head.right * dot(up, head.right), {0, 1, 0});
    head.forward = cross(head.right, head.up);

    if (left_ear && right_ear)
        head.origin = lerp(*left_ear, *right_ear, 0.5f);
    else
        head.origin = *eyes - (head.up * kEyesAboveEars + head.forward * kEyesBeforeEars) * head.scale;
    if (top)
        head.origin += head.up * (dot(*top - head.origin, head.up) - kTopAboveEars * head.scale);
    if (chin)
        head.jaw_drop = std::clamp(-dot(*chin - head.origin, head.up) / head.scale - kChinBelowEars, -0.03f, 0.12f);
    return head;
}

} // namespace signwright::render
