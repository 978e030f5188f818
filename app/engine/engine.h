#pragma once

#include "core/base/image.h"
#include "core/base/result.h"
#include "core/project/generation_request.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signing_plan.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace signwright
{

using JobId = std::uint64_t;

/// What a job tells while it runs. Every job ends with exactly one of Finished, Failed, Cancelled.
struct JobStarted {
};
struct PlanReady {
    std::shared_ptr<const SigningPlan> plan;
};
struct PoseReady {
    std::shared_ptr<const SignedPose> pose;
};
/// A frame of the result. `final` is false for a rough picture between denoising steps.
struct FrameReady {
    int frame = 0;
    std::shared_ptr<const Image8> image;
    bool final = false;
};
struct JobProgress {
    std::string stage;        ///< "plan", "pose", "load", "text", "denoise", "decode", "render"
    double fraction = 0.0;    ///< of the whole job, 0 … 1
    double seconds_left = -1; ///< negative while unknown
};
/// Something that a person should know of and that does not stop the job: one line.
struct JobNote {
    std::string text;
};
/// The request completed with model hashes and environment, and all frames of the result.
struct JobFinished {
    std::shared_ptr<const GenerationRequest> request;
    std::shared_ptr<const std::vector<std::shared_ptr<const Image8>>> frames;
};
struct JobFailed {
    Error error;
};
struct JobCancelled {
};

using JobEvent =
    std::variant<JobStarted, PlanReady, PoseReady, FrameReady, JobProgress, JobNote, JobFinished, JobFailed, JobCancelled>;

/// Receives the events of all jobs, on the worker thread, one at a time. It must return quickly.
using EventSink = std::function<void(JobId, const JobEvent &)>;

/// Files to look into the video network with, or to compare it with others: see `PoseToVideoOptions`. Empty paths: none.
struct VideoInspection {
    std::filesystem::path initial_noise;
    std::filesystem::path dump;
};

struct EngineOptions {
    int queue_limit = 64;           ///< jobs waiting; `submit` refuses more
    int threads = 0;                ///< of the networks; 0 = all cores
    bool keep_models = true;        ///< models stay loaded between jobs
    bool previews = true;           ///< rough pictures after every denoising step, which cost a decoding each
    std::string device = "auto";    ///< see `device_from_name`; a job on one that is not there fails
    std::string precision = "auto"; ///< see `precision_from_name`; likewise
    VideoInspection inspection;
};

/// The one worker thread per device with its bounded queue. It owns the networks; nobody else touches a tensor.
/// The destructor requests a stop, joins and frees the models.
class Engine
{
public:
    Engine(EngineOptions options, EventSink sink);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// Puts a job at the end of the queue. Errors: Usage (the request), Internal (queue full).
    Result<JobId> submit(GenerationRequest request);
    /// Stops a waiting or running job; unknown and ended ids are ignored. The running job ends within one denoising
    /// step plus one decode batch, and the next one runs in the same context.
    void cancel(JobId id);
    void cancel_all();
    /// Drops the loaded networks when the current job ends.
    void free_models();
    /// Jobs waiting or running.
    int pending() const;
    /// Blocks until no job is waiting or running.
    void wait_idle();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
