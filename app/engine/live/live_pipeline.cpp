#include "app/engine/live/live_pipeline.h"

#include "app/engine/live/brightness.h"
#include "app/engine/live/hand_over.h"
#include "app/engine/live/region.h"
#include "core/base/elapsed.h"

#include <atomic>
#include <cmath>
#include <deque>
#include <exception>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

namespace signwright
{

namespace
{

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kPatience = 100ms;         ///< for the next picture, before the camera's state is looked at
constexpr std::size_t kPosesWaiting = 8;  ///< under a second of signing
constexpr double kPoseWaitSeconds = 0.3;  ///< a pose that waited longer gives way to newer ones
constexpr double kRememberSeconds = 60.0; ///< when pictures came, for the delay of captions
constexpr float kConfidenceStep = 0.05f;  ///< smaller changes are not told

/// Calls what may throw, which would end the program.
template <typename Work> auto tried(const Work &work) -> decltype(work())
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return fail(Module::Engine, ErrorKind::OutOfMemory, "out of memory; close other programs");
    } catch (const std::exception &fault) {
        return fail(Module::Engine, ErrorKind::Internal, fault.what());
    }
}

StageStatus status_from(const Error &error)
{
    return {error.kind == ErrorKind::NotFound ? StageState::Missing : StageState::Failed, error.message};
}

/// Whether a person would see a difference.
bool differs(const LiveStatus &now, const LiveStatus &told)
{
    LiveStatus same_confidence = now;
    same_confidence.confidence = told.confidence;
    return same_confidence != told || std::abs(now.confidence - told.confidence) >= kConfidenceStep;
}

/// What one picture became on its way to the translator.
struct EstimatedFrame {
    std::shared_ptr<const PoseFrame> pose;
    Clock::time_point captured;
    Clock::time_point estimated;
};

} // namespace

struct LivePipeline::Impl {
    Impl(std::unique_ptr<CameraStream> opened_camera, LiveStages live_stages, LiveSink live_sink)
        : camera(std::move(opened_camera)), stages(std::move(live_stages)), sink(std::move(live_sink))
    {
        // A recording would be half over before the networks are there.
        camera->set_paused(true);
        loading_thread = std::jthread([this](const std::stop_token &stop) { load(stop); });
        translation_thread = std::jthread([this](const std::stop_token &stop) { translate(stop); });
        estimation_thread = std::jthread([this](const std::stop_token &stop) { estimate(stop); });
    }

    ~Impl()
    {
        estimation_thread.request_stop();
        loading_thread.request_stop();
        translation_thread.request_stop();
        estimation_thread.join();
        loading_thread.join();
        // The estimation has closed the hand-over: the translator finishes what does not take long.
        translation_thread.join();
    }

    void tell(const LiveEvent &event)
    {
        const std::lock_guard lock(telling);
        sink(event);
    }

    /// Changes the status with `change` and tells it when a person would see the difference.
    template <typename Change> void update_status(Change change)
    {
        const std::lock_guard lock(telling);
        change(status);
        if (told && !differs(status, *told))
            return;
        told = status;
        sink(status);
    }

    void load(const std::stop_token &stop)
    {
        open(stages.open_estimator, estimator, &LiveStatus::estimator);
        if (!stop.stop_requested())
            open(stages.open_translator, translator, &LiveStatus::translator);
        camera->set_paused(false);
    }

    template <typename Open, typename Stage> void open(const Open &open_stage, Stage &stage, StageStatus LiveStatus::*place)
    {
        auto opened = tried(open_stage);
        const StageStatus reached = opened ? StageStatus{StageState::Ready, {}} : status_from(opened.error());
        if (opened) {
            const std::lock_guard lock(loaded);
            stage = std::move(*opened);
        }
        update_status([&](LiveStatus &now) { now.*place = reached; });
    }

    FrameEstimator *ready_estimator()
    {
        const std::lock_guard lock(loaded);
        return estimator.get();
    }
    FrameTranslator *ready_translator()
    {
        const std::lock_guard lock(loaded);
        return translator.get();
    }

    void estimate(const std::stop_token &stop)
    {
        Delays delays;
        auto figures_told = Clock::now();
        std::int64_t pictures = 0, pictures_told = 0;
        while (!stop.stop_requested()) {
            auto taken = camera->take(kPatience);
            const CameraStatus camera_status = camera->status();
            if (taken) {
                // Before the estimator is there, a picture takes no time.
                if (look_at(*taken)) {
                    delays.add(seconds_since(taken->captured));
                    ++pictures;
                }
            }
            update_status([&](LiveStatus &now) { now.camera = camera_status; });
            if (const double since = seconds_since(figures_told); since >= 1.0) {
                LiveFigures now;
                now.pictures_per_second = static_cast<double>(pictures - std::exchange(pictures_told, pictures)) / since;
                now.picture_p50_seconds = delays.percentile(0.5);
                now.picture_p95_seconds = delays.percentile(0.95);
                now.pictures = pictures;
                tell_figures(now);
                figures_told = Clock::now();
            }
            if (!taken && camera_status.state == CameraState::Ended)
                break;
        }
        poses.close();
    }

    /// Estimates the picture, tells it, and hands it on. Whether a pose came of it.
    bool look_at(CapturedFrame &taken)
    {
        const auto frame = std::make_shared<const Frame>(std::move(taken.frame));
        const bool dark = darkness.look(frame->image, frame->time.value());
        FrameEstimator *const ready = ready_estimator();
        std::shared_ptr<const PoseFrame> pose;
        StageStatus estimator_status{StageState::Ready, {}};
        if (ready) {
            auto estimated = estimated_in_region(*ready, *frame);
            if (estimated)
                pose = std::make_shared<const PoseFrame>(std::move(*estimated));
            else
                estimator_status = {StageState::Failed, estimated.error().message};
        }
        tell(LivePicture{frame, pose});
        update_status([&](LiveStatus &now) {
            now.too_dark = dark;
            if (ready)
                now.estimator = estimator_status;
        });
        if (pose)
            poses.put({pose, taken.captured, Clock::now()});
        return pose != nullptr;
    }

    Result<PoseFrame> estimated_in_region(FrameEstimator &ready, const Frame &frame)
    {
        const int width = frame.image.width(), height = frame.image.height();
        LiveRegion wanted;
        {
            const std::lock_guard lock(telling);
            wanted = region;
        }
        const PixelRect rect = pixels_of(wanted, width, height);
        if (rect != std::exchange(last_rect, rect))
            ready.reset();
        if (rect == PixelRect{0, 0, width, height})
            return tried([&] { return ready.process(frame); });
        auto pose = tried([&] { return ready.process(Frame{cropped(frame.image, rect), frame.time, frame.index}); });
        if (pose)
            move_to_whole(*pose, rect, width, height);
        return pose;
    }

    void translate(const std::stop_token &stop)
    {
        while (auto next = poses.take({})) {
            came.push_back({next->pose->time.value(), next->captured});
            while (came.back().time - came.front().time > kRememberSeconds)
                came.pop_front();
            FrameTranslator *const ready = ready_translator();
            if (!ready)
                continue;
            // A translator that is busy for a moment gets what it missed; one that is always too slow must not lag behind.
            if (seconds_since(next->estimated) > kPoseWaitSeconds && !poses.empty()) {
                ++passed_over;
                continue;
            }
            auto update = tried([&] { return ready->push(*next->pose); });
            if (update)
                take(*update);
            else {
                ready->reset();
                end_caption_in_progress();
                update_status([&](LiveStatus &now) { now.translator = {StageState::Failed, update.error().message}; });
            }
        }
        FrameTranslator *const ready = ready_translator();
        if (!ready)
            return;
        if (const auto rest = tried([&] { return ready->finish(stop); }))
            take(*rest);
        else
            end_caption_in_progress();
    }

    void take(const TranslationUpdate &update)
    {
        for (const Caption &caption : update.captions) {
            if (caption.final)
                note_delay(caption);
            in_progress = caption.final ? std::nullopt : std::optional(caption);
            tell(caption);
        }
        update_status([&](LiveStatus &now) {
            now.translator = {StageState::Ready, {}};
            now.signing = update.state;
            now.confidence = update.confidence;
        });
    }

    /// The translator has forgotten it: what it has read so far stays.
    void end_caption_in_progress()
    {
        if (!in_progress)
            return;
        in_progress->final = true;
        tell(*std::exchange(in_progress, std::nullopt));
    }

    /// How long ago the last picture of the caption's signing came.
    void note_delay(const Caption &caption)
    {
        const Came *last = nullptr;
        for (const Came &picture : came)
            if (picture.time <= caption.end_seconds)
                last = &picture;
        if (!last)
            return;
        const std::lock_guard lock(telling);
        caption_delays.add(seconds_since(last->captured));
        ++final_captions;
    }

    void tell_figures(LiveFigures figures)
    {
        figures.missed_pictures = camera->missed();
        figures.missed_poses = poses.dropped() + passed_over;
        const std::lock_guard lock(telling);
        figures.captions = final_captions;
        figures.caption_p50_seconds = caption_delays.percentile(0.5);
        figures.caption_p95_seconds = caption_delays.percentile(0.95);
        sink(figures);
    }

    struct Came {
        double time = 0.0;
        Clock::time_point captured;
    };

    const std::unique_ptr<CameraStream> camera;
    const LiveStages stages;
    const LiveSink sink;
    HandOver<EstimatedFrame> poses{kPosesWaiting};

    std::mutex telling;
    LiveStatus status;               ///< guarded by `telling`
    std::optional<LiveStatus> told;  ///< guarded by `telling`
    LiveRegion region;               ///< guarded by `telling`
    Delays caption_delays;           ///< guarded by `telling`
    std::int64_t final_captions = 0; ///< guarded by `telling`

    std::mutex loaded;
    std::unique_ptr<FrameEstimator> estimator;   ///< guarded by `loaded` until it is there; then the estimation thread's
    std::unique_ptr<FrameTranslator> translator; ///< the same for the translation thread

    DarknessWatch darkness;                    ///< of the estimation thread
    PixelRect last_rect;                       ///< of the estimation thread
    std::atomic<std::int64_t> passed_over = 0; ///< poses
    std::deque<Came> came;                     ///< of the translation thread
    std::optional<Caption> in_progress;        ///< of the translation thread

    std::jthread loading_thread;
    std::jthread translation_thread;
    std::jthread estimation_thread;
};

LivePipeline::LivePipeline(std::unique_ptr<CameraStream> camera, LiveStages stages, LiveSink sink)
    : impl_(std::make_unique<Impl>(std::move(camera), std::move(stages), std::move(sink)))
{
}

LivePipeline::~LivePipeline() = default;

void LivePipeline::set_region(const LiveRegion &region)
{
    const std::lock_guard lock(impl_->telling);
    impl_->region = region;
}

} // namespace signwright
