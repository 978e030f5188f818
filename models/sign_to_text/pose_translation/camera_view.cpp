#include "models/sign_to_text/pose_translation/camera_view.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

constexpr float kFarthestForward = 0.7f; ///< of the distance: nothing comes nearer to the camera

} // namespace

CameraView CameraView::draw(Random &random)
{
    constexpr float kDegree = 0.0174533f;
    CameraView view;
    view.yaw = std::clamp(14.0f * random.normal(), -35.0f, 35.0f) * kDegree;
    view.pitch = std::clamp(8.0f * random.normal(), -20.0f, 20.0f) * kDegree;
    view.roll = std::clamp(3.0f * random.normal(), -8.0f, 8.0f) * kDegree;
    view.distance = random.uniform(3.0f, 12.0f);
    view.aspect = std::exp(0.06f * random.normal());
    view.depth = random.chance(1.0f / 12.0f) ? 0.0f : std::exp(0.25f * random.normal());
    view.mirrored = random.chance(0.12f);
    return view;
}

std::vector<ObservedPose> seen_by(const CameraView &camera, const PoseSequence &signer, const std::vector<float> &times)
{
    assert(signer.points() == sw::kPoints && signer.space() == Space::Signer && signer.frames() > 0);
    const float cos_yaw = std::cos(camera.yaw), sin_yaw = std::sin(camera.yaw);
    const float cos_pitch = std::cos(camera.pitch), sin_pitch = std::sin(camera.pitch);
    const float cos_roll = std::cos(camera.roll), sin_roll = std::sin(camera.roll);
    const auto project = [&](Vec3 p) {
        const Vec3 turned{p.x * cos_yaw + p.z * sin_yaw, p.y, p.z * cos_yaw - p.x * sin_yaw};
        const Vec3 tilted{turned.x, turned.y * cos_pitch - turned.z * sin_pitch, turned.y * sin_pitch + turned.z * cos_pitch};
        const float scale = camera.distance / (camera.distance - std::min(tilted.z, kFarthestForward * camera.distance));
        const float x = -tilted.x * scale, y = -tilted.y * scale;
        return Vec3{camera.aspect * (x * cos_roll - y * sin_roll), x * sin_roll + y * cos_roll, -tilted.z * scale * camera.depth};
    };
    std::vector<ObservedPose> frames;
    frames.reserve(times.size());
    for (const float time : times) {
        const float within = std::clamp(time, 0.0f, static_cast<float>(signer.frames() - 1));
        const int before = static_cast<int>(within), after = std::min(before + 1, signer.frames() - 1);
        ObservedPose frame;
        for (int point = 0; point < sw::kPoints; ++point) {
            const Vec3 p = lerp(signer.at(before, point), signer.at(after, point), within - static_cast<float>(before));
            frame.points[static_cast<std::size_t>(point)] = project(p);
        }
        frame.confidences.fill(1.0f);
        for (const int hand : {sw::kLeftHand, sw::kRightHand}) {
            const float wrist = frame.at(hand).z;
            for (int i = 0; i < sw::kHandPoints; ++i)
                frame.points[static_cast<std::size_t>(hand + i)].z -= wrist;
        }
        frames.push_back(camera.mirrored ? mirrored(frame) : frame);
    }
    return frames;
}

} // namespace signwright::sign_to_text
