#include "models/pose_estimation/pose_estimator.h"

#include "models/pose_estimation/body_tracker.h"
#include "models/pose_estimation/face_tracker.h"
#include "models/pose_estimation/hands_tracker.h"

#include <cstdlib>
#include <utility>

namespace signwright
{

namespace
{

/// Adds points as a `.pose` file of MediaPipe's layout holds them: x and y in pixels, z as it is, world coordinates likewise.
/// `expected` missing points when there are none.
void add_points(PoseFrame &frame, const std::vector<Landmark> &points, std::size_t expected)
{
    for (const Landmark &point : points) {
        frame.points.push_back({point.x * static_cast<float>(frame.width), point.y * static_cast<float>(frame.height), point.z});
        frame.confidences.push_back(point.visibility);
    }
    if (points.empty()) {
        frame.points.resize(frame.points.size() + expected);
        frame.confidences.resize(frame.points.size(), 0.0f);
    }
}

} // namespace

struct PoseEstimator::Impl {
    Impl(const PoseEstimatorOptions &given, HolisticNetworks opened) : options(given), networks(std::move(opened)), body(given) {}

    void reset()
    {
        body = BodyTracker(options);
        hands = {};
        face = {};
        pictures = 0;
    }

    PoseFrame process(const Frame &frame)
    {
        if (frame.image.width() != width || frame.image.height() != height)
            reset();
        width = frame.image.width();
        height = frame.image.height();
        ++pictures;
        PoseFrame result;
        result.time = frame.time;
        result.index = frame.index;
        result.width = width;
        result.height = height;
        const auto tracked = body.process(frame.image, pictures, networks);
        if (!tracked) {
            hands.forget();
            face.forget();
        }
        const TrackedBody found = tracked.value_or(TrackedBody{});
        const std::array<std::vector<Landmark>, 2> both =
            tracked ? hands.process(frame.image, found.points, networks) : std::array<std::vector<Landmark>, 2>{};
        add_points(result, found.points, kBodyPoints);
        add_points(result, tracked ? face.process(frame.image, found.points, networks) : std::vector<Landmark>{},
                   options.refine_face_landmarks ? kRefinedFacePoints : kFacePoints);
        add_points(result, both[0], kHandPoints);
        add_points(result, both[1], kHandPoints);
        add_points(result, found.world, kBodyPoints);
        return result;
    }

    PoseEstimatorOptions options;
    HolisticNetworks networks;
    BodyTracker body;
    HandsTracker hands;
    FaceTracker face;
    int width = 0, height = 0; ///< of the picture before
    long pictures = 0;         ///< since the last reset
};

PoseEstimator::PoseEstimator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PoseEstimator::PoseEstimator(PoseEstimator &&) noexcept = default;
PoseEstimator &PoseEstimator::operator=(PoseEstimator &&) noexcept = default;
PoseEstimator::~PoseEstimator() = default;

Result<PoseEstimator> PoseEstimator::open(const std::filesystem::path &folder, const PoseEstimatorOptions &options, Device device)
{
    if (device != Device::Cpu)
        return fail(Module::Network, ErrorKind::Usage, "pose estimation runs on the CPU only; choose the device cpu");
    auto networks = HolisticNetworks::open(folder, options.refine_face_landmarks);
    if (!networks)
        return tl::unexpected(networks.error());
    return PoseEstimator(std::make_unique<Impl>(options, std::move(*networks)));
}

Result<PoseFrame> PoseEstimator::process(const Frame &frame)
{
    if (frame.image.empty() || frame.image.channels() != 3)
        return fail(Module::Network, ErrorKind::BadInput, "a picture is empty or not RGB");
    return impl_->process(frame);
}

void PoseEstimator::reset() { impl_->reset(); }

PoseLayout PoseEstimator::layout() const
{
    return impl_->options.refine_face_landmarks ? PoseLayout::MediaPipe586 : PoseLayout::MediaPipe576;
}

std::filesystem::path pose_estimation_folder()
{
    namespace fs = std::filesystem;
    if (const char *chosen = std::getenv("SIGNWRIGHT_MEDIAPIPE"); chosen && *chosen)
        return chosen;
    constexpr const char *kFolder = "signwright/mediapipe-0.10.21";
    if (const char *cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return fs::path(cache) / kFolder;
    const char *home = std::getenv("HOME");
    return fs::path(home ? home : "/") / ".cache" / kFolder;
}

} // namespace signwright
