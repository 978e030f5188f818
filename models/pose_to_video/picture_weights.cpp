#include "models/pose_to_video/picture_weights.h"

#include "core/render/body_part.h"
#include "models/pose_to_video/image_tensors.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright
{

at::Tensor picture_weights(const Image8 &parts, double hand_weight)
{
    const at::Tensor labels = bytes_from_image(parts);
    const auto shows = [&](BodyPart part) { return labels.eq(static_cast<int>(part)); };
    const at::Tensor hands = at::logical_or(shows(BodyPart::LeftHand), shows(BodyPart::RightHand)).to(at::kFloat);
    const at::Tensor features = at::logical_or(shows(BodyPart::Features), shows(BodyPart::Glasses)).to(at::kFloat);
    const auto widened = [](const at::Tensor &mask) { return at::max_pool2d(mask, 5, 1, 2); };
    return at::maximum(1.0 + widened(hands) * (hand_weight - 1.0),
                       1.0 + widened(features) * std::max(hand_weight / 2 - 1.0, 0.0));
}

at::Tensor picture_error(const at::Tensor &error, const at::Tensor &weight, double edge_weight)
{
    const at::Tensor across = (error.slice(3, 1) - error.slice(3, 0, -1)).abs() * weight.slice(3, 1);
    const at::Tensor down = (error.slice(2, 1) - error.slice(2, 0, -1)).abs() * weight.slice(2, 1);
    return (error.abs() * weight).mean() + edge_weight * (across.mean() + down.mean());
}

std::vector<std::array<int, 2>> crop_targets(const PoseSequence &pose, int frame, const Camera &camera)
{
    using namespace signwright_v1;
    constexpr int kMiddleKnuckle = 9;
    std::vector<std::array<int, 2>> targets;
    for (const int point : {kLeftHand + kMiddleKnuckle, kLeftHand + kMiddleKnuckle, kRightHand + kMiddleKnuckle,
                            kRightHand + kMiddleKnuckle, kNose}) {
        if (!pose.has(frame, point))
            continue;
        const ImagePoint place = image_from_signer(camera, pose.at(frame, point));
        targets.push_back({static_cast<int>(place.x), static_cast<int>(place.y)});
    }
    return targets;
}

} // namespace signwright
