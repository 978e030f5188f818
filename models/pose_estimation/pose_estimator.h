#pragma once

#include "core/base/result.h"
#include "core/media/frame.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_frame.h"
#include "models/device.h"

#include <filesystem>
#include <memory>

namespace signwright
{

struct PoseEstimatorOptions {
    bool static_image_mode = false; ///< find the body anew in every picture; as in MediaPipe, hands and face still follow theirs
    bool smooth_landmarks = true;   ///< One-Euro filters on the body's points; not in static image mode
    bool refine_face_landmarks = false; ///< face mesh of 478 points with irises: layout `MediaPipe586`
    int heatmap_kernel = 9; ///< of the body's refinement: 9 as MediaPipe's Python package runs it, 7 as its graph says
};

/// MediaPipe holistic (body, both hands, face): its networks run in LibTorch, its tracking is done here. Keeps what it saw in
/// the picture before; one per stream. For one picture at a time the CPU is the place; see `BatchPoseEstimator` for a GPU.
class PoseEstimator
{
public:
    /// Reads the `.tflite` files from `folder`. Errors: NotFound (folder or a file of it, with what to do; no CUDA device
    /// answers), BadInput (damaged or another network), OutOfMemory.
    static Result<PoseEstimator> open(const std::filesystem::path &folder, const PoseEstimatorOptions &options, Device device);
    PoseEstimator(PoseEstimator &&) noexcept;
    PoseEstimator &operator=(PoseEstimator &&) noexcept;
    ~PoseEstimator();

    /// Pictures come in order of time and may change their size (which forgets what was tracked). Nobody in the picture is no
    /// error: all points are then missing. Errors: BadInput (an empty picture), OutOfMemory, Internal (the device failed).
    Result<PoseFrame> process(const Frame &frame);
    /// Forgets the stream, as before its first picture.
    void reset();
    /// Which points `process` gives.
    PoseLayout layout() const;

private:
    struct Impl;
    explicit PoseEstimator(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Where MediaPipe's `.tflite` files are: the environment variable SIGNWRIGHT_MEDIAPIPE, else where `packaging/setup.sh` puts
/// them, in the user's cache (XDG_CACHE_HOME or ~/.cache).
std::filesystem::path pose_estimation_folder();

} // namespace signwright
