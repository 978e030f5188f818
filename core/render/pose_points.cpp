#include "core/render/pose_points.h"

#include <cassert>
#include <cmath>

namespace signwright::render
{

PosePoints::PosePoints(const PoseSequence &pose, int frame) : pose_(pose), frame_(frame)
{
    assert(pose.space() == Space::Signer);
    assert(pose.points() == signwright_v1::kPoints);
    assert(frame >= 0 && frame < pose.frames());
}

std::optional<Vec3> PosePoints::at(int point) const
{
    if (!pose_.has(frame_, point))
        return std::nullopt;
    const Vec3 p = pose_.at(frame_, point);
    constexpr float kReach = 20.0f;
    // Written so that NaN fails the comparison.
    if (!(std::abs(p.x) <= kReach && std::abs(p.y) <= kReach && std::abs(p.z) <= kReach))
        return std::nullopt;
    return p;
}

bool PosePoints::has_all(int first, int count) const
{
    for (int i = 0; i < count; ++i)
        if (!has(first + i))
            return false;
    return true;
}

std::optional<Vec3> PosePoints::middle(int first, int second) const
{
    const auto a = at(first), b = at(second);
    if (!a || !b)
        return std::nullopt;
    return lerp(*a, *b, 0.5f);
}

ScreenPoint screen_point(const Camera &camera, Vec3 point)
{
    const ImagePoint p = image_from_signer(camera, point);
    return {{p.x, p.y, p.depth * camera.shoulder_width_px}, p.scale};
}

Camera supersampled(const Camera &camera, int factor)
{
    Camera fine = camera;
    fine.width *= factor;
    fine.height *= factor;
    fine.shoulder_width_px *= static_cast<float>(factor);
    return fine;
}

} // namespace signwright::render
