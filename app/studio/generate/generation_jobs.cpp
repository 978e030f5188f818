#include "app/studio/generate/generation_jobs.h"

#include "app/studio/generate/image_bridge.h"

#include <utility>

namespace signwright
{

namespace
{

QString words_of(const std::string &stage)
{
    if (stage == "plan")
        return GenerationJobs::tr("Planning");
    if (stage == "pose")
        return GenerationJobs::tr("Making the movement");
    if (stage == "load")
        return GenerationJobs::tr("Loading the networks");
    if (stage == "text")
        return GenerationJobs::tr("Reading the prompt");
    if (stage == "denoise" || stage == "decode" || stage == "render")
        return GenerationJobs::tr("Making frames");
    return QString::fromStdString(stage);
}

QString message_of(const Error &error) { return QString::fromStdString(error.message); }

} // namespace

GenerationJobs::GenerationJobs(ServiceFactory engine, HistoryModel &history, ClipLibrary &clips, Clip &shown)
    : history_(history), clips_(clips), shown_(shown), adapter_(std::move(engine))
{
    connect(&adapter_, &EngineAdapter::eventReceived, this, &GenerationJobs::receive);
}

Result<void> GenerationJobs::submit(const QString &id, const GenerationRequest &request)
{
    const Result<JobId> job = adapter_.submit(request);
    if (!job) {
        history_.set_state(id, EntryState::Failed, message_of(job.error()));
        return tl::unexpected(job.error());
    }
    entries_[*job] = {id, request};
    history_.set_state(id, EntryState::Waiting);
    Q_EMIT progressChanged();
    return {};
}

void GenerationJobs::cancel(const QString &id)
{
    for (const auto &[job, of] : entries_)
        if (of.entry == id)
            adapter_.cancel(job);
}

void GenerationJobs::cancel_all()
{
    // The ones that wait first: none of them starts while the running one ends.
    for (auto job = entries_.rbegin(); job != entries_.rend(); ++job)
        adapter_.cancel(job->first);
}

void GenerationJobs::free_models()
{
    adapter_.free_models();
    free_asked_ = !entries_.empty();
    if (!free_asked_)
        set_loaded({});
}

QString GenerationJobs::running() const
{
    for (const auto &[job, of] : entries_)
        if (const HistoryRow *row = history_.find(of.entry); row && row->state == EntryState::Running)
            return of.entry;
    return {};
}

std::filesystem::path GenerationJobs::folder_of(const QString &id) const
{
    return history_.keeps_files() ? history_.folder() / id.toStdString() : std::filesystem::path();
}

void GenerationJobs::receive(JobId job, const JobEvent &event)
{
    const auto found = entries_.find(job);
    if (found == entries_.end())
        return;
    follow_networks(job, event);
    const QString id = found->second.entry;
    if (is_terminal(event)) {
        entries_.erase(found);
        progress_ = {};
        stage_.clear();
    }
    // What a removed entry still tells on its way to its end is of no interest.
    if (history_.find(id))
        std::visit([&](const auto &what) { on(id, what); }, event);
    Q_EMIT progressChanged();
}

void GenerationJobs::follow_networks(JobId job, const JobEvent &event)
{
    const auto *progress = std::get_if<JobProgress>(&event);
    if (progress && progress->stage == "denoise")
        set_loaded(entries_.at(job).request);
    // Some failures leave the networks in memory; rather none is counted.
    if (std::holds_alternative<JobFailed>(event) || (is_terminal(event) && std::exchange(free_asked_, false)))
        set_loaded({});
}

void GenerationJobs::set_loaded(std::optional<GenerationRequest> request)
{
    if (request == loaded_)
        return;
    loaded_ = std::move(request);
    Q_EMIT loadedChanged();
}

void GenerationJobs::on(const QString &id, const JobStarted &)
{
    history_.set_state(id, EntryState::Running);
    progress_ = {};
    stage_ = tr("Starting");
    Q_EMIT started(id);
}

void GenerationJobs::on(const QString &id, const PlanReady &event)
{
    clips_[id].plan = event.plan;
    if (shown_.entry_id() == id)
        shown_.set_plan(event.plan);
}

void GenerationJobs::on(const QString &id, const PoseReady &event)
{
    clips_[id].pose = event.pose;
    if (shown_.entry_id() != id)
        return;
    shown_.set_pose(event.pose);
    Q_EMIT poseShown();
}

void GenerationJobs::on(const QString &id, const FrameReady &event)
{
    StoredClip &stored = clips_[id];
    const auto frame = static_cast<std::size_t>(event.frame);
    if (frame >= stored.frames.size()) {
        stored.frames.resize(frame + 1);
        stored.finished.resize(frame + 1, false);
    }
    stored.frames[frame] = event.image;
    stored.finished[frame] = stored.finished[frame] || event.final;
    if (shown_.entry_id() == id)
        shown_.set_frame(event.frame, event.image, event.final);
}

void GenerationJobs::on(const QString &id, const JobProgress &event)
{
    progress_ = event;
    stage_ = words_of(event.stage);
    history_.set_progress(id, event.fraction, event.seconds_left, stage_);
}

void GenerationJobs::on(const QString &, const JobNote &event) { Q_EMIT told(QString::fromStdString(event.text)); }

void GenerationJobs::on(const QString &id, const JobFinished &event)
{
    StoredClip &stored = clips_[id];
    stored.request = event.request;
    stored.frames = *event.frames;
    stored.finished.assign(stored.frames.size(), true);
    history_.set_request(id, *event.request);
    history_.set_state(id, EntryState::Done);
    if (!stored.frames.empty() && history_.keeps_files())
        if (const Result<void> drawn = history_.set_thumbnail(id, qimage_from(stored.frames[stored.frames.size() / 2])); !drawn)
            Q_EMIT failed(message_of(drawn.error()));
    if (shown_.entry_id() == id)
        shown_.set_frames(stored.frames);
    if (const auto folder = folder_of(id); stored.pose && !folder.empty())
        clips_.store(id, folder);
    clips_.keep(id);
    Q_EMIT told(tr("Done"));
}

void GenerationJobs::on(const QString &id, const JobFailed &event)
{
    history_.set_state(id, EntryState::Failed, message_of(event.error));
    clips_.give_up(id);
    Q_EMIT failed(message_of(event.error));
    Q_EMIT told(tr("Failed"));
}

void GenerationJobs::on(const QString &id, const JobCancelled &)
{
    history_.set_state(id, EntryState::Cancelled);
    clips_.give_up(id);
    Q_EMIT told(tr("Cancelled"));
}

} // namespace signwright
