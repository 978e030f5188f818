#include "core/pose/operations.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace signwright
{

namespace
{

namespace sw = signwright_v1;

float median(std::vector<float> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Adds `shift` to z of the points [first, first + count) that are there.
void move_z(PoseSequence &pose, int frame, int first, int count, float shift)
{
    for (int point = first; point < first + count; ++point)
        if (pose.has(frame, point))
            pose.set(frame, point, pose.at(frame, point) + Vec3{0.0f, 0.0f, shift}, pose.confidence(frame, point));
}

void join_hand(PoseSequence &pose, int frame, int hand, int wrist)
{
    if (pose.has(frame, hand) && pose.has(frame, wrist))
        move_z(pose, frame, hand, sw::kHandPoints, pose.at(frame, wrist).z - pose.at(frame, hand).z);
}

void join_face(PoseSequence &pose, int frame)
{
    constexpr int kLids = 2 * sw::kLidPoints;
    float lids = 0.0f;
    for (int point = sw::kRightLids; point < sw::kRightLids + kLids; ++point) {
        if (!pose.has(frame, point))
            return;
        lids += pose.at(frame, point).z / kLids;
    }
    if (pose.has(frame, sw::kLeftEye) && pose.has(frame, sw::kRightEye))
        move_z(pose, frame, sw::kFace, sw::kFacePoints,
               0.5f * (pose.at(frame, sw::kLeftEye).z + pose.at(frame, sw::kRightEye).z) - lids);
}

} // namespace

Result<PoseSequence> signer_from_image(const PoseSequence &pose, float z_unit_px)
{
    assert(pose.points() == sw::kPoints && pose.space() == Space::ImagePixels);
    std::vector<float> x, y, z, width;
    for (int frame = 0; frame < pose.frames(); ++frame) {
        if (!pose.has(frame, sw::kLeftShoulder) || !pose.has(frame, sw::kRightShoulder))
            continue;
        const Vec3 left = pose.at(frame, sw::kLeftShoulder), right = pose.at(frame, sw::kRightShoulder);
        const Vec3 middle = lerp(left, right, 0.5f);
        x.push_back(middle.x);
        y.push_back(middle.y);
        z.push_back(middle.z);
        width.push_back(std::hypot(left.x - right.x, left.y - right.y));
    }
    if (width.empty() || !(median(width) > 0.0f))
        return fail(Module::Pose, ErrorKind::BadInput,
                    "no frame of the pose shows both shoulders; it cannot be placed in signing space");
    const Vec3 origin{median(x), median(y), median(z)};
    const float scale = 1.0f / median(width);

    PoseSequence result(pose.shared_skeleton(), pose.fps(), pose.frames(), Space::Signer);
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (int point = 0; point < sw::kPoints; ++point) {
            if (!pose.has(frame, point))
                continue;
            const Vec3 p = pose.at(frame, point) - origin;
            result.set(frame, point, {-p.x * scale, -p.y * scale, -p.z * scale * z_unit_px}, pose.confidence(frame, point));
        }
        join_hand(result, frame, sw::kLeftHand, sw::kLeftWrist);
        join_hand(result, frame, sw::kRightHand, sw::kRightWrist);
        join_face(result, frame);
    }
    return result;
}

} // namespace signwright
