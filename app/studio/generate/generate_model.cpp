#include "app/studio/generate/generate_model.h"

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
      transcript_(new TranscriptModel(this)),
      jobs_(std::make_unique<GenerationJobs>(std::move(services.engine), *history_, clips_, *clip_))
{
    const auto planning = std::make_shared<const Planning>();
    plan_ = new PlanModel(planning, this);
    sign_search_ = new SignSearch(planning, this);
    connect(jobs_.get(), &GenerationJobs::progressChanged, this, &GenerateModel::progressChanged);
    connect(jobs_.get(), &GenerationJobs::told, this, &GenerateModel::set_status);
    connect(jobs_.get(), &GenerationJobs::failed, this, &GenerateModel::set_error);
    connect(jobs_.get(), &GenerationJobs::started, this, [this](const QString &id) {
        if (follow_)
            show(id);
    });
    connect(jobs_.get(), &GenerationJobs::poseShown, this, [this] {
        player_->seek(0);
        player_->play();
    });
    connect(request_, &RequestModel::textChanged, this, [this] { plan_->set_text(request_->text()); });
    connect(clip_, &Clip::changed, this, &GenerateModel::refresh_clip);
    connect(clip_, &Clip::framesChanged, this, &GenerateModel::statusChanged);
    connect(player_, &Player::frameChanged, this, [this] { transcript_->set_frame(player_->frame()); });
    connect(history_, &HistoryModel::selectRequested, this, &GenerateModel::select);
    connect(history_, &HistoryModel::cancelRequested, jobs_.get(), &GenerationJobs::cancel);
    connect(history_, &HistoryModel::retryRequested, this, &GenerateModel::retry);
    connect(history_, &HistoryModel::recallRequested, this, &GenerateModel::recall);
    connect(history_, &HistoryModel::aboutToRemove, this, &GenerateModel::remove);
    connect(history_, &HistoryModel::discarded, this, [this](const QString &id) { clips_.remove(id, jobs_->folder_of(id)); });
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

void GenerateModel::start_engine() { jobs_->start_engine(); }

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
    if (!busy() && follow_)
        show(id);
    if (const Result<void> submitted = jobs_->submit(id, request); !submitted) {
        set_error(message_of(submitted.error()));
        return false;
    }
    if (history_->current_row() >= 0 && history_->row(history_->current_row()).id == id)
        show(id);
    set_status(jobs_->count() > 1 ? tr("In the queue") : tr("Started"));
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

void GenerateModel::cancel() { jobs_->cancel(jobs_->running()); }

void GenerateModel::cancelAll() { jobs_->cancel_all(); }

void GenerateModel::freeMemory()
{
    jobs_->free_models();
    set_status(busy() ? tr("The networks are freed when the running job ends") : tr("The networks are freed"));
}

void GenerateModel::select(const QString &id)
{
    follow_ = id == jobs_->running();
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

void GenerateModel::remove(const QString &id)
{
    jobs_->cancel(id);
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
