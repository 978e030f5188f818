#pragma once

#include "models/pose_estimation/pose_estimator.h"

#include <memory>
#include <span>
#include <vector>

namespace signwright
{

/// Streams that keep a GPU busy.
constexpr int kStreamsOnGpu = 32;

/// Where the time of an estimation went.
struct EstimationTimes {
    double decode_s = 0;   ///< reading pictures
    double crop_s = 0;     ///< cutting regions out of them
    double networks_s = 0; ///< running networks, on a GPU with upload and download
};

/// As `PoseEstimator`, for several streams side by side, which know nothing of each other: every network runs once for all of
/// them. On a GPU that is what makes use of it; the CPU has nothing from it.
class BatchPoseEstimator
{
public:
    /// Errors: those of `PoseEstimator::open`.
    static Result<BatchPoseEstimator> open(const std::filesystem::path &folder, const PoseEstimatorOptions &options,
                                           Device device, int streams);
    BatchPoseEstimator(BatchPoseEstimator &&) noexcept;
    BatchPoseEstimator &operator=(BatchPoseEstimator &&) noexcept;
    ~BatchPoseEstimator();

    /// The next picture of every stream; null where one has none, whose result is then without points. Errors: BadInput (an empty
    /// picture), OutOfMemory, Internal (the device failed).
    Result<std::vector<PoseFrame>> process(std::span<const Frame *const> frames);
    /// Forgets a stream, as before its first picture.
    void reset(int stream);
    int streams() const;
    PoseLayout layout() const;
    /// Since `open`; decoding is not done here.
    EstimationTimes times() const;

private:
    struct Impl;
    explicit BatchPoseEstimator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
