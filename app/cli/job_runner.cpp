#include "app/cli/job_runner.h"

#include "app/cli/check_writable.h"
#include "app/engine/engine.h"
#include "app/engine/export.h"
#include "core/base/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace signwright
{

namespace
{

/// Waits for the terminal event of the one job.
class Outcome
{
public:
    void take(const JobEvent &event)
    {
        const std::lock_guard lock(mutex_);
        if (const auto *ready = std::get_if<PlanReady>(&event))
            plan = ready->plan;
        else if (const auto *pose_ready = std::get_if<PoseReady>(&event))
            pose = pose_ready->pose;
        else if (const auto *finished = std::get_if<JobFinished>(&event))
            result = *finished;
        else if (const auto *failed = std::get_if<JobFailed>(&event))
            result = tl::unexpected(failed->error);
        else if (std::holds_alternative<JobCancelled>(event))
            result = cancelled(Module::Cli);
        if (result)
            ended_.notify_all();
    }
    void wait()
    {
        std::unique_lock lock(mutex_);
        ended_.wait(lock, [this] { return result.has_value(); });
    }

    std::shared_ptr<const SigningPlan> plan;
    std::shared_ptr<const SignedPose> pose;
    std::optional<Result<JobFinished>> result;

private:
    std::mutex mutex_;
    std::condition_variable ended_;
};

/// Words that are spelled or left out, so that nobody has to watch the clip to find out.
void note_plan(Console &console, const SigningPlan &plan)
{
    for (const PlanSentence &sentence : plan.sentences)
        for (const PlanItem &item : sentence.items)
            if (item.kind == PlanItemKind::Fingerspelling && !item.reason.empty())
                console.note(fmt::format("spelled: {} ({})", item.gloss, item.reason));
    for (const PlanSentence &sentence : plan.sentences)
        for (const DroppedWord &dropped : sentence.dropped)
            console.note(fmt::format("left out: {} ({})", sentence.words[static_cast<std::size_t>(dropped.word) - 1].text,
                                     dropped.reason));
}

/// What recordings could not sign.
void note_missing(Console &console, const SigningPlan &plan, const SignedPose &signing)
{
    for (std::size_t sentence = 0; sentence < plan.sentences.size(); ++sentence) {
        const std::vector<PlanItem> &items = plan.sentences[sentence].items;
        for (std::size_t item = 0; item < items.size(); ++item) {
            const bool is_signed = std::any_of(signing.items.begin(), signing.items.end(), [&](const SignedItem &done) {
                return done.sentence == static_cast<int>(sentence) && done.item == static_cast<int>(item);
            });
            if (items[item].kind != PlanItemKind::Pause && !is_signed)
                console.note(fmt::format("left out: {} (no recording)", items[item].gloss));
        }
    }
}

} // namespace

Result<void> run_job(GenerationRequest request, const GenerationOptions &options, const VerbContext &context)
{
    // A result that cannot be written is found out before the work, not after it.
    if (auto writable = check_export_target(options.output); !writable)
        return writable;
    if (auto writable = check_writable({options.write_request, options.dump}); !writable)
        return writable;

    Outcome outcome;
    Console &console = context.console;
    {
        EngineOptions engine_options;
        engine_options.previews = false;
        engine_options.device = options.device;
        engine_options.precision = options.precision;
        engine_options.inspection = {options.noise, options.dump};
        Engine engine(engine_options, [&](JobId, const JobEvent &event) {
            if (const auto *progress = std::get_if<JobProgress>(&event))
                console.progress(progress->stage, progress->fraction, progress->seconds_left);
            else if (const auto *note = std::get_if<JobNote>(&event))
                console.note(note->text);
            outcome.take(event);
        });
        const auto id = engine.submit(std::move(request));
        if (!id)
            return tl::unexpected(id.error());
        const std::stop_callback on_interrupt(context.stop, [&engine, job = *id] { engine.cancel(job); });
        outcome.wait();
    }
    if (!*outcome.result)
        return tl::unexpected(outcome.result->error());
    const JobFinished &finished = **outcome.result;
    // Recordings may have the words that the plan would spell.
    if (outcome.plan && finished.request->recordings.empty())
        note_plan(console, *outcome.plan);
    else if (outcome.plan)
        note_missing(console, *outcome.plan, *outcome.pose);
    const Control control{context.stop,
                          [&console](const Progress &progress) { console.progress("write", progress.fraction, -1); }};
    const WebmCodec codec = options.webm_codec == "av1" ? WebmCodec::Av1 : WebmCodec::Vp9;
    if (auto written = export_result(finished, *outcome.pose, options.output, control, codec); !written)
        return written;
    if (!options.write_request.empty())
        if (auto written = replace_file(options.write_request, json_from_request(*finished.request)); !written)
            return written;

    const PoseSequence &pose = outcome.pose->pose;
    console.result({{"output", options.output.string()},
                    {"frames", pose.frames()},
                    {"seconds", pose.duration_seconds()},
                    {"request", nlohmann::json::parse(json_from_request(*finished.request))}},
                   fmt::format("{}: {} frames, {:.1f} s of {}, not verified by fluent signers", options.output.string(),
                               pose.frames(), pose.duration_seconds(),
                               finished.request->recordings.empty() ? "synthetic signing"
                                                                    : "signs from recordings in an order made by rules"));
    return {};
}

} // namespace signwright
