#include "models/pose_estimation/batch_pose_estimator.h"

#include "models/nn/exceptions.h"
#include "models/pose_estimation/cpu_network.h"
#include "models/pose_estimation/holistic_streams.h"
#include "models/pose_estimation/torch_network.h"

#include <cassert>
#include <utility>

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "use --device cpu, or end other programs that use the GPU";

} // namespace

struct BatchPoseEstimator::Impl {
    PoseEstimatorOptions options;
    HolisticStreams streams;
};

BatchPoseEstimator::BatchPoseEstimator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
BatchPoseEstimator::BatchPoseEstimator(BatchPoseEstimator &&) noexcept = default;
BatchPoseEstimator &BatchPoseEstimator::operator=(BatchPoseEstimator &&) noexcept = default;
BatchPoseEstimator::~BatchPoseEstimator() = default;

Result<BatchPoseEstimator> BatchPoseEstimator::open(const std::filesystem::path &folder, const PoseEstimatorOptions &options,
                                                    Device device, int streams)
{
    assert(streams > 0);
    if (device == Device::Cuda && !cuda_available())
        return fail(Module::Network, ErrorKind::NotFound, "no CUDA device answers; choose the device cpu");
    const MakeNetwork make = [device](NetworkGraph graph) -> std::unique_ptr<Network> {
        if (device == Device::Cpu)
            return std::make_unique<CpuNetwork>(std::move(graph));
        return std::make_unique<TorchNetwork>(std::move(graph), device);
    };
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&]() -> Result<BatchPoseEstimator> {
        auto networks = HolisticNetworks::open(folder, options.refine_face_landmarks, make);
        if (!networks)
            return tl::unexpected(networks.error());
        return BatchPoseEstimator(std::make_unique<Impl>(Impl{options, HolisticStreams(options, std::move(*networks), streams)}));
    });
}

Result<std::vector<PoseFrame>> BatchPoseEstimator::process(std::span<const Frame *const> frames)
{
    for (const Frame *frame : frames)
        if (frame && (frame->image.empty() || frame->image.channels() != 3))
            return fail(Module::Network, ErrorKind::BadInput, "a picture is empty or not RGB");
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice,
                                         [&]() -> Result<std::vector<PoseFrame>> { return impl_->streams.process(frames); });
}

void BatchPoseEstimator::reset(int stream) { impl_->streams.reset(stream); }

int BatchPoseEstimator::streams() const { return impl_->streams.count(); }

PoseLayout BatchPoseEstimator::layout() const
{
    return impl_->options.refine_face_landmarks ? PoseLayout::MediaPipe586 : PoseLayout::MediaPipe576;
}

EstimationTimes BatchPoseEstimator::times() const
{
    const LookTimes &times = impl_->streams.times();
    return {.crop_s = times.crop_s, .networks_s = times.networks_s};
}

} // namespace signwright
