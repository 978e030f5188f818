#include "app/cli/bench_live.h"

#include "app/engine/live/bundle_translator.h"
#include "app/engine/live/holistic_estimator.h"
#include "app/engine/live/live_pipeline.h"
#include "app/engine/live/synthetic_signer.h"
#include "core/base/peak_memory.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <thread>

namespace signwright
{

namespace
{

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr double kWarmUp = 0.1; ///< of the time

/// The newest of what the pipeline tells.
class Latest
{
public:
    LiveSink sink()
    {
        return [this](const LiveEvent &event) {
            const std::lock_guard lock(mutex_);
            if (const auto *status = std::get_if<LiveStatus>(&event))
                status_ = *status;
            else if (const auto *figures = std::get_if<LiveFigures>(&event))
                figures_ = *figures;
            else if (const auto *caption = std::get_if<Caption>(&event))
                texts_ += caption->final && !caption->text.empty() ? 1 : 0;
        };
    }
    LiveStatus status() const
    {
        const std::lock_guard lock(mutex_);
        return status_;
    }
    LiveFigures figures() const
    {
        const std::lock_guard lock(mutex_);
        return figures_;
    }
    int texts() const
    {
        const std::lock_guard lock(mutex_);
        return texts_;
    }

private:
    mutable std::mutex mutex_;
    LiveStatus status_;
    LiveFigures figures_;
    int texts_ = 0;
};

/// What would make the figures meaningless.
std::optional<Error> problem_of(const LiveStatus &status)
{
    for (const StageStatus &stage : {status.estimator, status.translator})
        if (stage.state == StageState::Missing || stage.state == StageState::Failed)
            return Error{Module::Engine, stage.state == StageState::Missing ? ErrorKind::NotFound : ErrorKind::Internal,
                         stage.message};
    if (status.camera.state == CameraState::Failed)
        return Error{Module::Media, ErrorKind::BadInput, status.camera.message};
    return std::nullopt;
}

nlohmann::json json_of(const LiveFigures &figures, double memory_mib)
{
    nlohmann::json json = {{"pictures_per_s", figures.pictures_per_second},
                           {"picture_p50_ms", 1000.0 * figures.picture_p50_seconds},
                           {"picture_p95_ms", 1000.0 * figures.picture_p95_seconds},
                           {"caption_p50_ms", nullptr},
                           {"caption_p95_ms", nullptr},
                           {"memory_mib", memory_mib}};
    // Without a caption there is no delay, which is not the same as none.
    if (figures.captions > 0) {
        json["caption_p50_ms"] = 1000.0 * figures.caption_p50_seconds;
        json["caption_p95_ms"] = 1000.0 * figures.caption_p95_seconds;
    }
    return json;
}

} // namespace

Result<nlohmann::json> bench_live(const VerbContext &context, const LiveBenchOptions &options)
{
    auto camera = options.video.empty() ? open_synthetic_signer() : open_file_camera(options.video, true);
    if (!camera)
        return tl::unexpected(camera.error());
    Latest latest;
    LivePipeline pipeline(std::move(*camera), {open_holistic_estimator, [] { return open_bundle_translator("default", false); }},
                          latest.sink());
    auto start = Clock::now();
    bool begun = false;
    std::optional<nlohmann::json> warm;
    double warm_memory_mib = 0.0;
    nlohmann::json minutes = nlohmann::json::array();
    for (;;) {
        std::this_thread::sleep_for(200ms);
        // Reading the networks does not count.
        if (!begun && latest.figures().pictures > 0) {
            start = Clock::now();
            begun = true;
        }
        const double share = std::chrono::duration<double>(Clock::now() - start).count() / (60.0 * options.minutes);
        if (context.stop.stop_requested())
            return cancelled(Module::Cli);
        if (const auto problem = problem_of(latest.status()))
            return tl::unexpected(*problem);
        if (!begun)
            continue;
        context.console.progress("live", std::min(share, 1.0), std::max(0.0, (1.0 - share) * 60.0 * options.minutes));
        if (!warm && share >= kWarmUp) {
            warm_memory_mib = resident_mib();
            warm = json_of(latest.figures(), warm_memory_mib);
        }
        if (Clock::now() - start >= std::chrono::minutes(minutes.size() + 1))
            minutes.push_back(json_of(latest.figures(), resident_mib()));
        if (share >= 1.0)
            break;
    }
    const LiveFigures figures = latest.figures();
    const double memory_mib = resident_mib();
    return nlohmann::json{{"minutes", options.minutes},
                          {"source", options.video.empty() ? "drawn signer" : options.video},
                          {"pictures", figures.pictures},
                          {"missed_pictures", figures.missed_pictures},
                          {"missed_poses", figures.missed_poses},
                          {"captions", figures.captions},
                          {"captions_with_text", latest.texts()},
                          {"after_a_tenth", *warm},
                          {"each_minute", minutes},
                          {"at_the_end", json_of(figures, memory_mib)},
                          {"memory_growth_mib", memory_mib - warm_memory_mib}};
}

} // namespace signwright
