#include "app/engine/live/pose_source.h"

#include "core/pose/layouts.h"
#include "core/pose/pose_conversion.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

namespace signwright
{

namespace
{

constexpr int kLargestPx = 1280;
constexpr int kLaidOutPx = 640;     ///< side of a ground that is laid around the points
constexpr double kMargin = 0.15;    ///< around them, in shares of their extent
constexpr double kLeastShare = 0.1; ///< of a picture's shorter side that a signer takes, or it is no picture of one
constexpr std::array<std::uint8_t, 3> kGround{66, 70, 78}; ///< RGB; the colours of the skeleton stand out from it

struct Box {
    double x = 0.0;
    double y = 0.0;
    double width = 0.0;
    double height = 0.0;
};

/// Poses of all pictures, and how large these are.
struct PlayedPose {
    PoseSequence pose; ///< one of MediaPipe's layouts, in pixels of the ground
    int width = 0;
    int height = 0;
};

/// Points that are places in the picture: the last component of both layouts is none.
int picture_points(const PoseSequence &pose) { return pose.skeleton().first_point("POSE_WORLD_LANDMARKS"); }

/// Around all points of all frames; nothing when there are none.
std::optional<Box> extent_of(const PoseSequence &pose)
{
    constexpr double kFar = std::numeric_limits<double>::max();
    double left = kFar, top = kFar, right = -kFar, bottom = -kFar;
    for (int frame = 0; frame < pose.frames(); ++frame)
        for (int point = 0; point < picture_points(pose); ++point)
            if (pose.has(frame, point)) {
                const Vec3 at = pose.at(frame, point);
                left = std::min<double>(left, at.x);
                right = std::max<double>(right, at.x);
                top = std::min<double>(top, at.y);
                bottom = std::max<double>(bottom, at.y);
            }
    return left <= right ? std::optional(Box{left, top, right - left, bottom - top}) : std::nullopt;
}

/// The part of the plane that is shown: the file's picture, or else a square around the points.
Box shown_part(const Box &extent, double width, double height)
{
    const bool large_enough = std::max(extent.width, extent.height) >= kLeastShare * std::min(width, height);
    const bool inside = extent.x < width && extent.y < height && extent.x + extent.width > 0.0 && extent.y + extent.height > 0.0;
    if (width > 0.0 && height > 0.0 && large_enough && inside)
        return {0.0, 0.0, width, height};
    const double side = (1.0 + 2.0 * kMargin) * std::max({extent.width, extent.height, 1e-6});
    return {extent.x + (extent.width - side) / 2.0, extent.y + (extent.height - side) / 2.0, side, side};
}

Result<PlayedPose> played(const PoseFile &file)
{
    if (file.people > 1)
        return fail(Module::Pose, ErrorKind::BadInput,
                    "it holds " + std::to_string(file.people) + " people; give a file with a single signer");
    auto pose = pose_sequence_from_file(file);
    if (!pose)
        return tl::unexpected(pose.error());
    const bool signer = pose->space() == Space::Signer;
    const std::string &name = pose->skeleton().name;
    auto known = name == skeleton_of(PoseLayout::MediaPipe576)->name || name == skeleton_of(PoseLayout::MediaPipe586)->name
                     ? Result<PoseSequence>(std::move(*pose))
                     : to_layout(*pose, PoseLayout::MediaPipe576);
    // The signer's space as a file shows it.
    if (known && signer)
        known = pose_sequence_from_file(file_from_pose_sequence(*known));
    if (!known)
        return tl::unexpected(known.error());
    const std::optional<Box> extent = extent_of(*known);
    if (!extent)
        return fail(Module::Pose, ErrorKind::BadInput, "there is not a single point in it; choose another file");

    const double width = signer ? kSignerViewPx : file.width, height = signer ? kSignerViewPx : file.height;
    const Box part = shown_part(*extent, width, height);
    const bool whole = part.width == width && part.height == height;
    const double larger = std::max(part.width, part.height);
    const double scale = !whole ? kLaidOutPx / larger : std::min(1.0, kLargestPx / larger);
    PlayedPose result{std::move(*known), std::max(1, static_cast<int>(std::lround(scale * part.width))),
                      std::max(1, static_cast<int>(std::lround(scale * part.height)))};
    // Estimators count z in widths of the picture; files without a depth do, too.
    const double z_scale = !signer && file.depth == 0 && whole ? 1.0 : scale / result.width;
    PoseSequence &shown = result.pose;
    for (int frame = 0; frame < shown.frames(); ++frame)
        for (int point = 0; point < picture_points(shown); ++point)
            if (shown.has(frame, point)) {
                const Vec3 at = shown.at(frame, point);
                shown.set(frame, point,
                          {static_cast<float>(scale * (at.x - part.x)), static_cast<float>(scale * (at.y - part.y)),
                           static_cast<float>(z_scale * at.z)},
                          shown.confidence(frame, point));
            }
    return result;
}

Image8 ground(int width, int height)
{
    Image8 image(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            std::copy(kGround.begin(), kGround.end(), image.at(x, y));
    return image;
}

/// Knows the pose of every picture by its number.
class KnownPoses : public FrameEstimator
{
public:
    explicit KnownPoses(std::shared_ptr<const PlayedPose> played) : played_(std::move(played)) {}

    Result<PoseFrame> process(const Frame &frame) override
    {
        const PoseSequence &pose = played_->pose;
        assert(frame.index >= 0 && frame.index < pose.frames());
        PoseFrame result;
        for (int point = 0; point < pose.points(); ++point) {
            result.points.push_back(pose.at(static_cast<int>(frame.index), point));
            result.confidences.push_back(pose.confidence(static_cast<int>(frame.index), point));
        }
        result.time = frame.time;
        result.index = frame.index;
        result.width = played_->width;
        result.height = played_->height;
        return result;
    }
    void reset() override {}

private:
    std::shared_ptr<const PlayedPose> played_;
};

} // namespace

Result<LiveSource> open_pose_source(const std::filesystem::path &path)
{
    const auto file = read_pose_file(path);
    if (!file)
        return tl::unexpected(file.error());
    auto pose = played(*file);
    if (!pose)
        return fail(Module::Pose, pose.error().kind, path.string() + ": " + pose.error().message);
    const auto shared = std::make_shared<const PlayedPose>(std::move(*pose));
    LiveSource source;
    source.camera =
        open_synthetic_camera([picture = ground(shared->width, shared->height), frames = shared->pose.frames()](
                                  std::int64_t index) { return index < frames ? std::optional(picture) : std::nullopt; },
                              shared->pose.fps());
    source.open_estimator = [shared] { return std::make_unique<KnownPoses>(shared); };
    return source;
}

} // namespace signwright
