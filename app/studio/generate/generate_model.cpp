#include "app/studio/generate/generate_model.h"

#include "app/studio/generate/image_bridge.h"
#include "app/studio/generate/request_source.h"
#include "app/studio/models/model_library.h"
#include "core/signing/recorded/recorded_lexicon.h"

#include <QtCore/QFileInfo>
#include <QtQml/QQmlEngine>

#include <algorithm>
#include <utility>

namespace signwright
{

namespace
{

StudioServices &provided()
{
    static StudioServices services;
    return services;
}

QString words_of(const std::string &stage)
{
    if (stage == "plan")
        return GenerateModel::tr("Planning");
    if (stage == "pose")
        return GenerateModel::tr("Making the movement");
    if (stage == "load")
        return GenerateModel::tr("Loading the networks");
    if (stage == "text")
        return GenerateModel::tr("Reading the prompt");
    if (stage == "denoise" || stage == "decode" || stage == "render")
        return GenerateModel::tr("Making frames");
    return QString::fromStdString(stage);
}

QString message_of(const Error &error) { return QString::fromStdString(error.message); }

} // namespace

void GenerateModel::provide(StudioServices services) { provided() = std::move(services); }

GenerateModel *GenerateModel::create(QQmlEngine *qml, QJSEngine *)
{
    auto *model = new GenerateModel(provided());
    auto *library = qml->singletonInstance<ModelLibrary *>(qmlTypeId("Signwright.Models", 1, 0, "ModelLibrary"));
    const auto offer = [model, library] { model->request()->offer_models(library->models()->entries()); };
    offer();
    connect(library, &ModelLibrary::listed, model, offer);
    return model;
}

GenerateModel::GenerateModel(StudioServices services, QObject *parent)
    : QObject(parent), export_clip_(std::move(services.export_clip)), request_(new RequestModel(this)),
      clip_(new Clip(std::move(services.condition), this)), player_(new Player(this)), history_(new HistoryModel(this)),
      transcript_(new TranscriptModel(this)), adapter_(std::move(services.engine))
{
    const auto planning = std::make_shared<const Planning>();
    plan_ = new PlanModel(planning, this);
    sign_search_ = new SignSearch(planning, this);
    connect(&adapter_, &EngineAdapter::eventReceived, this, &GenerateModel::receive);
    connect(request_, &RequestModel::textChanged, this, [this] { plan_->set_text(request_->text()); });
    connect(clip_, &Clip::changed, this, &GenerateModel::refresh_clip);
    connect(clip_, &Clip::framesChanged, this, &GenerateModel::statusChanged);
    connect(player_, &Player::frameChanged, this, [this] { transcript_->set_frame(player_->frame()); });
    connect(history_, &HistoryModel::selectRequested, this, &GenerateModel::select);
    connect(history_, &HistoryModel::cancelRequested, this, &GenerateModel::cancel_entry);
    connect(history_, &HistoryModel::retryRequested, this, &GenerateModel::retry);
    connect(history_, &HistoryModel::recallRequested, this, &GenerateModel::recall);
    connect(history_, &HistoryModel::aboutToRemove, this, &GenerateModel::remove);
    connect(history_, &HistoryModel::discarded, this, [this](const QString &id) { clips_.remove(id, folder_of(id)); });
    connect(history_, &HistoryModel::saveFailed, this, &GenerateModel::set_error);
    connect(&clips_, &ClipLibrary::failed, this, &GenerateModel::set_error);
    connect(&clips_, &ClipLibrary::stored, history_, &HistoryModel::set_result);
    connect(&clips_, &ClipLibrary::loaded, this, [this](const QString &id) {
        if (clip_->entry_id() == id)
            show(id);
    });
    connect(&clips_, &ClipLibrary::exported, this, [this](const QString &file_name, const QString &problem) {
        exporting_ = false;
        if (!problem.isEmpty())
            set_error(problem);
        set_status(problem.isEmpty() ? tr("Saved %1").arg(file_name) : tr("Not exported"));
    });
    if (services.project.empty())
        return;
    if (const Result<void> opened = history_->open(services.project); !opened) {
        set_error(tr("The history is not kept this time: %1").arg(message_of(opened.error())));
        return;
    }
    draft_ = std::make_unique<Draft>(*request_, *plan_, *history_);
}

GenerateModel::~GenerateModel()
{
    // In this order: the form is kept with the history, whose end has clips deleted.
    draft_.reset();
    delete history_;
}

void GenerateModel::start_engine() { adapter_.start(); }

QString GenerateModel::running() const
{
    for (const auto &[job, id] : jobs_)
        if (const HistoryRow *row = history_->find(id); row && row->state == EntryState::Running)
            return id;
    return {};
}

bool GenerateModel::generate()
{
    if (!request_->seed_locked())
        request_->drawSeed();
    GenerationRequest request = request_->request();
    if (request.pose_path.empty()) {
        plan_->finish_planning();
        request.plan = plan_->edited_plan();
    }
    if (const QString problem = request_->problem(); !problem.isEmpty()) {
        set_error(problem);
        return false;
    }
    set_error({});
    const QString id = history_->add(request);
    follow_ = true;
    return submit(id, request);
}

bool GenerateModel::submit(const QString &id, const GenerationRequest &request)
{
    clips_[id] = {};
    if (jobs_.empty() && follow_)
        show(id);
    const Result<JobId> job = adapter_.submit(request);
    if (!job) {
        history_->set_state(id, EntryState::Failed, message_of(job.error()));
        set_error(message_of(job.error()));
        return false;
    }
    jobs_[*job] = id;
    history_->set_state(id, EntryState::Waiting);
    if (history_->current_row() >= 0 && history_->row(history_->current_row()).id == id)
        show(id);
    set_status(jobs_.size() > 1 ? tr("In the queue") : tr("Started"));
    Q_EMIT progressChanged();
    return true;
}

void GenerateModel::retry(const QString &id)
{
    const HistoryRow *row = history_->find(id);
    if (!row)
        return;
    const GenerationRequest request = row->request;
    // What is there already stays: it is run again beside it.
    submit(row->state == EntryState::Done ? history_->add(request) : id, request);
}

void GenerateModel::cancel() { cancel_entry(running()); }

void GenerateModel::cancelAll()
{
    // The ones that wait first: none of them starts while the running one ends.
    for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job)
        adapter_.cancel(job->first);
}

void GenerateModel::freeMemory()
{
    adapter_.free_models();
    set_status(jobs_.empty() ? tr("The networks are freed") : tr("The networks are freed when the running job ends"));
}

void GenerateModel::cancel_entry(const QString &id)
{
    for (const auto &[job, entry] : jobs_)
        if (entry == id)
            adapter_.cancel(job);
}

void GenerateModel::receive(JobId job, const JobEvent &event)
{
    const auto found = jobs_.find(job);
    if (found == jobs_.end())
        return;
    const QString id = found->second;
    if (is_terminal(event)) {
        jobs_.erase(found);
        progress_ = {};
        stage_.clear();
    }
    // What a removed entry still tells on its way to its end is of no interest.
    if (history_->find(id))
        std::visit([&](const auto &what) { on(id, what); }, event);
    Q_EMIT progressChanged();
}

void GenerateModel::on(const QString &id, const JobStarted &)
{
    history_->set_state(id, EntryState::Running);
    progress_ = {};
    stage_ = tr("Starting");
    if (follow_)
        show(id);
}

void GenerateModel::on(const QString &id, const PlanReady &event)
{
    clips_[id].plan = event.plan;
    if (clip_->entry_id() == id)
        clip_->set_plan(event.plan);
}

void GenerateModel::on(const QString &id, const PoseReady &event)
{
    clips_[id].pose = event.pose;
    if (clip_->entry_id() != id)
        return;
    clip_->set_pose(event.pose);
    player_->seek(0);
    player_->play();
}

void GenerateModel::on(const QString &id, const FrameReady &event)
{
    StoredClip &stored = clips_[id];
    const auto frame = static_cast<std::size_t>(event.frame);
    if (frame >= stored.frames.size()) {
        stored.frames.resize(frame + 1);
        stored.finished.resize(frame + 1, false);
    }
    stored.frames[frame] = event.image;
    stored.finished[frame] = stored.finished[frame] || event.final;
    if (clip_->entry_id() == id)
        clip_->set_frame(event.frame, event.image, event.final);
}

void GenerateModel::on(const QString &id, const JobProgress &event)
{
    progress_ = event;
    stage_ = words_of(event.stage);
    history_->set_progress(id, event.fraction, event.seconds_left, stage_);
}

void GenerateModel::on(const QString &, const JobNote &event) { set_status(QString::fromStdString(event.text)); }

void GenerateModel::on(const QString &id, const JobFinished &event)
{
    StoredClip &stored = clips_[id];
    stored.request = event.request;
    stored.frames = *event.frames;
    stored.finished.assign(stored.frames.size(), true);
    history_->set_request(id, *event.request);
    history_->set_state(id, EntryState::Done);
    if (!stored.frames.empty() && history_->keeps_files())
        if (const Result<void> drawn = history_->set_thumbnail(id, qimage_from(stored.frames[stored.frames.size() / 2])); !drawn)
            set_error(message_of(drawn.error()));
    if (clip_->entry_id() == id)
        clip_->set_frames(stored.frames);
    if (const auto folder = folder_of(id); stored.pose && !folder.empty())
        clips_.store(id, folder);
    clips_.keep(id);
    set_status(tr("Done"));
}

void GenerateModel::on(const QString &id, const JobFailed &event)
{
    history_->set_state(id, EntryState::Failed, message_of(event.error));
    clips_.give_up(id);
    set_error(message_of(event.error));
    set_status(tr("Failed"));
}

void GenerateModel::on(const QString &id, const JobCancelled &)
{
    history_->set_state(id, EntryState::Cancelled);
    clips_.give_up(id);
    set_status(tr("Cancelled"));
}

void GenerateModel::select(const QString &id)
{
    follow_ = id == running();
    show(id);
}

void GenerateModel::show(const QString &id)
{
    const HistoryRow *row = history_->find(id);
    if (!row)
        return;
    history_->set_current(id);
    clip_->begin(id, row->request);
    const StoredClip *found = clips_.find(id);
    if (!found) {
        if (row->state == EntryState::Done)
            clips_.load(id, row->result.toStdString());
        return;
    }
    const StoredClip &stored = *found;
    if (stored.plan)
        clip_->set_plan(stored.plan);
    if (stored.pose)
        clip_->set_pose(stored.pose);
    if (stored.request)
        clip_->set_frames(stored.frames);
    else
        for (std::size_t i = 0; i < stored.frames.size(); ++i)
            if (stored.frames[i])
                clip_->set_frame(static_cast<int>(i), stored.frames[i], stored.finished[i]);
}

std::filesystem::path GenerateModel::folder_of(const QString &id) const
{
    return history_->keeps_files() ? history_->folder() / id.toStdString() : std::filesystem::path();
}

void GenerateModel::remove(const QString &id)
{
    cancel_entry(id);
    if (clip_->entry_id() == id)
        clip_->begin({}, {});
}

void GenerateModel::recall(const QString &id)
{
    if (const HistoryRow *row = history_->find(id)) {
        show_request(GenerationRequest(row->request), *request_, *plan_);
        set_status(tr("Settings recalled"));
    }
}

bool GenerateModel::can_export() const
{
    const StoredClip *clip = clips_.find(clip_->entry_id());
    return export_clip_ && !exporting_ && clip && clip->request && clip->pose;
}

bool GenerateModel::shown_failed() const
{
    const HistoryRow *row = history_->find(clip_->entry_id());
    return row && row->state == EntryState::Failed;
}

void GenerateModel::exportTo(const QUrl &target)
{
    if (!can_export()) {
        set_error(tr("There is no finished clip to export; generate one first"));
        return;
    }
    const std::filesystem::path path = target.isLocalFile() ? target.toLocalFile().toStdString() : target.path().toStdString();
    exporting_ = true;
    set_status(tr("Exporting"));
    clips_.export_to(clip_->entry_id(), path, [write = export_clip_, path](const StoredClip &clip, const Control &control) {
        const auto frames = std::make_shared<const std::vector<std::shared_ptr<const Image8>>>(clip.frames);
        return write({clip.request, frames}, *clip.pose, path, control);
    });
}

bool GenerateModel::restoreFrom(const QUrl &source)
{
    const std::filesystem::path path = source.isLocalFile() ? source.toLocalFile().toStdString() : source.path().toStdString();
    if (std::error_code error; std::filesystem::exists(path / "index.csv", error))
        return use_recordings(path);
    const Result<RestoredSettings> restored = settings_from_file(path);
    if (!restored) {
        set_error(message_of(restored.error()));
        return false;
    }
    if (restored->request)
        show_request(*restored->request, *request_, *plan_);
    else
        request_->set_pose_path(QString::fromStdString(path.string()));
    set_status(tr("Settings restored from %1").arg(QString::fromStdString(path.filename().string())));
    return true;
}

bool GenerateModel::use_recordings(const std::filesystem::path &folder)
{
    const auto recordings = RecordedLexicon::open(folder);
    if (!recordings) {
        set_error(message_of(recordings.error()));
        return false;
    }
    request_->set_recordings(QString::fromStdString(folder.string()));
    set_status(tr("Signs come from the recordings in %1").arg(QString::fromStdString(folder.filename().string())));
    return true;
}

void GenerateModel::refresh_clip()
{
    player_->set_length(clip_->frame_count(), clip_->fps());
    transcript_->set_clip(clip_->plan().get(), clip_->pose().get());
    Q_EMIT statusChanged();
}

void GenerateModel::set_error(const QString &message)
{
    if (message == error_)
        return;
    error_ = message;
    Q_EMIT errorChanged();
}

void GenerateModel::set_status(const QString &message)
{
    status_ = message;
    Q_EMIT statusChanged();
}

} // namespace signwright
