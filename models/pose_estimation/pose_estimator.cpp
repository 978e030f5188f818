#include "models/pose_estimation/pose_estimator.h"

#include "models/pose_estimation/batch_pose_estimator.h"

#include <cstdlib>
#include <utility>

namespace signwright
{

/// A batch of one stream.
struct PoseEstimator::Impl {
    BatchPoseEstimator stream;
};

PoseEstimator::PoseEstimator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PoseEstimator::PoseEstimator(PoseEstimator &&) noexcept = default;
PoseEstimator &PoseEstimator::operator=(PoseEstimator &&) noexcept = default;
PoseEstimator::~PoseEstimator() = default;

Result<PoseEstimator> PoseEstimator::open(const std::filesystem::path &folder, const PoseEstimatorOptions &options, Device device)
{
    auto stream = BatchPoseEstimator::open(folder, options, device, 1);
    if (!stream)
        return tl::unexpected(stream.error());
    return PoseEstimator(std::make_unique<Impl>(Impl{std::move(*stream)}));
}

Result<PoseFrame> PoseEstimator::process(const Frame &frame)
{
    const Frame *const only = &frame;
    auto results = impl_->stream.process({&only, 1});
    if (!results)
        return tl::unexpected(results.error());
    return std::move(results->front());
}

void PoseEstimator::reset() { impl_->stream.reset(0); }

PoseLayout PoseEstimator::layout() const { return impl_->stream.layout(); }

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
