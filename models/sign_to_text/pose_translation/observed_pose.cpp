#include "models/sign_to_text/pose_translation/observed_pose.h"

#include "core/pose/layouts.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

namespace sw = signwright_v1;

ObservedPose frame_of(const PoseSequence &pose, int frame, float z_unit)
{
    const float side = pose.space() == Space::Signer ? -1.0f : 1.0f;
    ObservedPose observed;
    for (int point = 0; point < sw::kPoints; ++point) {
        const Vec3 p = pose.at(frame, point);
        observed.points[static_cast<std::size_t>(point)] = {side * p.x, side * p.y, side * p.z * z_unit};
        observed.confidences[static_cast<std::size_t>(point)] = pose.confidence(frame, point);
    }
    return observed;
}

/// Left ↔ right of every point.
const std::array<int, sw::kPoints> &mirror_partners()
{
    static const std::array<int, sw::kPoints> partners = [] {
        std::array<int, sw::kPoints> result{};
        // A pose whose points know their own numbers tells where each goes.
        PoseSequence numbered(signwright_v1_skeleton(), kObservedRate, 1, Space::Signer);
        for (int point = 0; point < sw::kPoints; ++point)
            numbered.set(0, point, {0.0f, static_cast<float>(point), 0.0f});
        const PoseSequence exchanged = signwright::mirrored(numbered);
        for (int point = 0; point < sw::kPoints; ++point)
            result[static_cast<std::size_t>(point)] = static_cast<int>(exchanged.at(0, point).y);
        return result;
    }();
    return partners;
}

} // namespace

bool ObservedPose::has_face() const
{
    for (int point = sw::kFace; point < sw::kFace + sw::kFacePoints; ++point)
        if (point != sw::kRightIris && point != sw::kLeftIris && !has(point))
            return false;
    return true;
}

void ObservedPose::hide(int first, int count)
{
    std::fill_n(points.begin() + first, count, Vec3{});
    std::fill_n(confidences.begin() + first, count, 0.0f);
}

Result<std::vector<ObservedPose>> observed_from_sequence(const PoseSequence &pose, float z_unit_px)
{
    Result<PoseSequence> known = to_layout(pose, PoseLayout::SignwrightV1);
    if (!known)
        return tl::unexpected(known.error());
    std::vector<ObservedPose> frames;
    bool body = false;
    for (int frame = 0; frame < known->frames(); ++frame) {
        frames.push_back(frame_of(*known, frame, pose.space() == Space::Signer ? 1.0f : z_unit_px));
        body = body || (frames.back().has(sw::kLeftShoulder) && frames.back().has(sw::kRightShoulder));
    }
    if (!body)
        return fail(Module::Pose, ErrorKind::BadInput,
                    "no frame of the pose shows both shoulders; the translator needs the upper body");
    return frames;
}

Result<std::vector<ObservedPose>> observed_from_file(const PoseFile &file, Rational &fps)
{
    if (file.people > 1)
        return fail(Module::Pose, ErrorKind::BadInput,
                    "the pose file holds " + std::to_string(file.people) + " people; give one with a single signer");
    const Result<PoseSequence> pose = pose_sequence_from_file(file);
    if (!pose)
        return tl::unexpected(pose.error());
    fps = pose->fps();
    return observed_from_sequence(*pose, file.depth == 0 ? static_cast<float>(file.width) : 1.0f);
}

Result<ObservedPose> observed_from_frame(const PoseFrame &frame)
{
    for (const PoseLayout layout : {PoseLayout::MediaPipe576, PoseLayout::MediaPipe586}) {
        const auto skeleton = skeleton_of(layout);
        const auto points = static_cast<std::size_t>(skeleton->point_count());
        if (frame.points.size() != points || frame.confidences.size() != points)
            continue;
        PoseSequence pose(skeleton, kObservedRate, 1, Space::ImagePixels);
        for (std::size_t point = 0; point < points; ++point)
            if (frame.confidences[point] > 0.0f)
                pose.set(0, static_cast<int>(point), frame.points[point], frame.confidences[point]);
        const Result<PoseSequence> known = to_layout(pose, PoseLayout::SignwrightV1);
        if (!known)
            return tl::unexpected(known.error());
        return frame_of(*known, 0, static_cast<float>(frame.width));
    }
    return fail(Module::Pose, ErrorKind::BadInput,
                "a picture has " + std::to_string(frame.points.size()) + " points; the translator reads MediaPipe's 576 or 586");
}

ObservedPose between(const ObservedPose &a, const ObservedPose &b, float t)
{
    ObservedPose result = t < 0.5f ? a : b;
    for (std::size_t point = 0; point < result.points.size(); ++point)
        if (a.confidences[point] > 0.0f && b.confidences[point] > 0.0f)
            result.points[point] = lerp(a.points[point], b.points[point], t);
    return result;
}

ObservedPose mirrored(const ObservedPose &pose)
{
    ObservedPose result;
    for (std::size_t point = 0; point < result.points.size(); ++point) {
        const auto from = static_cast<std::size_t>(mirror_partners()[point]);
        result.points[point] = {-pose.points[from].x, pose.points[from].y, pose.points[from].z};
        result.confidences[point] = pose.confidences[from];
    }
    return result;
}

} // namespace signwright::sign_to_text
