#pragma once

#include "models/sign_to_text/pose_translation/observed_pose.h"

#include <cmath>

namespace signwright::sign_to_text
{

/// Somebody in a picture: every point at a place of its own, hands that are no mirror images; shoulders at (250, 200) and
/// (350, 200).
inline ObservedPose somebody(float shift)
{
    ObservedPose pose;
    for (int point = 0; point < signwright_v1::kPoints; ++point) {
        const float angle = 0.7f * static_cast<float>(point) + shift;
        pose.points[static_cast<std::size_t>(point)] = {300.0f + 80.0f * std::cos(angle), 200.0f + 60.0f * std::sin(1.3f * angle),
                                                        20.0f * std::sin(2.1f * angle)};
    }
    pose.points[signwright_v1::kLeftShoulder] = {350.0f, 200.0f, 0.0f};
    pose.points[signwright_v1::kRightShoulder] = {250.0f, 200.0f, 0.0f};
    pose.confidences.fill(1.0f);
    return pose;
}

inline bool same(const ObservedPose &a, const ObservedPose &b) { return a.points == b.points && a.confidences == b.confidences; }

} // namespace signwright::sign_to_text
