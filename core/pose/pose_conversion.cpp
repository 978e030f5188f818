#include "core/pose/pose_conversion.h"

#include "core/pose/layouts.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr float kHalfView = 0.5f * kSignerViewPx;

Vec3 view_from_signer(Vec3 p)
{
    return {kHalfView - kSignerShoulderPx * p.x, kHalfView - kSignerShoulderPx * (p.y - kSignerViewCenterY),
            -kSignerShoulderPx * p.z};
}

Vec3 signer_from_view(Vec3 p)
{
    return {(kHalfView - p.x) / kSignerShoulderPx, (kHalfView - p.y) / kSignerShoulderPx + kSignerViewCenterY,
            -p.z / kSignerShoulderPx};
}

bool holds_signer_space(const PoseFile &file, const Skeleton &skeleton)
{
    return skeleton.name == "signwright_v1" && file.width == kSignerViewPx && file.height == kSignerViewPx &&
           file.depth == kSignerShoulderPx && file.dimensions() == 3;
}

/// Where the letters X, Y, Z stand in a format; −1 when they do not.
std::array<int, 3> axes_of(const std::string &format)
{
    std::array<int, 3> axes{};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t place = format.find("XYZ"[i]);
        axes[i] = place == std::string::npos ? -1 : static_cast<int>(place);
    }
    return axes;
}

tl::unexpected<Error> unusable(const std::string &problem) { return fail(Module::Pose, ErrorKind::BadInput, problem); }

} // namespace

Result<PoseSequence> pose_sequence_from_file(const PoseFile &file, int person)
{
    if (file.frames == 0)
        return unusable("the pose file has no frames");
    if (file.people == 0 || file.point_count() == 0)
        return unusable("there is nobody in the pose file");
    if (person < 0 || person >= file.people)
        return unusable("there is no person " + std::to_string(person) + " in the pose file; it has " +
                        std::to_string(file.people));
    constexpr float kSlowest_fps = 0.01f, kFastest_fps = 1000.0f;
    if (!(file.fps >= kSlowest_fps && file.fps <= kFastest_fps))
        return unusable("the pose file has no usable frame rate; it must be from 0.01 to 1000 pictures a second");

    const auto skeleton = known_skeleton(file.components);
    const bool signer = holds_signer_space(file, *skeleton);
    PoseSequence pose(skeleton, rational_from_float(file.fps), file.frames, signer ? Space::Signer : Space::ImagePixels);
    std::vector<std::array<int, 3>> axes;
    for (const SkeletonComponent &component : file.components)
        axes.insert(axes.end(), component.points.size(), axes_of(component.format));

    const auto points = static_cast<std::size_t>(pose.points());
    const auto dimensions = static_cast<std::size_t>(file.dimensions());
    for (int frame = 0; frame < file.frames; ++frame) {
        const std::size_t first =
            (static_cast<std::size_t>(frame) * static_cast<std::size_t>(file.people) + static_cast<std::size_t>(person)) * points;
        for (std::size_t point = 0; point < points; ++point) {
            const float *values = file.coordinates.data() + (first + point) * dimensions;
            const auto value = [&](std::size_t axis) { return axes[point][axis] < 0 ? 0.0f : values[axes[point][axis]]; };
            const Vec3 position{value(0), value(1), value(2)};
            const float confidence = file.confidences[first + point];
            const bool finite = std::isfinite(position.x) && std::isfinite(position.y) && std::isfinite(position.z);
            if (finite && std::isfinite(confidence) && confidence > 0.0f)
                pose.set(frame, static_cast<int>(point), signer ? signer_from_view(position) : position, confidence);
        }
    }
    return pose;
}

PoseFile file_from_pose_sequence(const PoseSequence &pose, int width, int height, int depth)
{
    const bool signer = pose.space() == Space::Signer;
    const auto field = [](int value) { return static_cast<std::uint16_t>(std::clamp(value, 0, 65535)); };
    PoseFile file;
    file.width = field(signer ? kSignerViewPx : width);
    file.height = field(signer ? kSignerViewPx : height);
    file.depth = field(signer ? kSignerShoulderPx : depth);
    file.components = pose.skeleton().components;
    file.fps = static_cast<float>(pose.fps().value());
    file.frames = pose.frames();
    file.people = 1;
    file.confidences = pose.confidences();
    const auto dimensions = static_cast<std::size_t>(file.dimensions());
    file.coordinates.assign(file.confidences.size() * dimensions, 0.0f);
    std::vector<std::array<int, 3>> axes;
    for (const SkeletonComponent &component : file.components)
        axes.insert(axes.end(), component.points.size(), axes_of(component.format));
    for (int frame = 0; frame < pose.frames(); ++frame) {
        for (int point = 0; point < pose.points(); ++point) {
            if (!pose.has(frame, point))
                continue;
            const Vec3 position = signer ? view_from_signer(pose.at(frame, point)) : pose.at(frame, point);
            const float values[] = {position.x, position.y, position.z};
            const std::size_t row =
                static_cast<std::size_t>(frame) * static_cast<std::size_t>(pose.points()) + static_cast<std::size_t>(point);
            for (std::size_t axis = 0; axis < 3; ++axis)
                if (const int place = axes[static_cast<std::size_t>(point)][axis]; place >= 0)
                    file.coordinates[row * dimensions + static_cast<std::size_t>(place)] = values[axis];
        }
    }
    return file;
}

Result<PoseSequence> read_pose(const std::filesystem::path &path)
{
    const auto file = read_pose_file(path);
    if (!file)
        return tl::unexpected(file.error());
    auto pose = pose_sequence_from_file(*file);
    if (!pose)
        return fail(Module::Pose, ErrorKind::BadInput, path.string() + ": " + pose.error().message);
    return pose;
}

Result<void> write_pose(const std::filesystem::path &path, const PoseSequence &pose)
{
    return write_pose_file(path, file_from_pose_sequence(pose));
}

} // namespace signwright
