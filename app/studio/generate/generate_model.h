#pragma once

#include "app/studio/generate/clip.h"
#include "app/studio/generate/clip_library.h"
#include "app/studio/generate/draft.h"
#include "app/studio/generate/generation_jobs.h"
#include "app/studio/generate/history_model.h"
#include "app/studio/generate/plan_model.h"
#include "app/studio/generate/player.h"
#include "app/studio/generate/request_model.h"
#include "app/studio/generate/sign_search.h"
#include "app/studio/generate/transcript_model.h"
#include "core/base/control.h"

#include <QtCore/QUrl>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <functional>
#include <memory>

class QQmlEngine;
class QJSEngine;

namespace signwright
{

/// Writes a finished job to a file chosen by a person; called away from the GUI thread. Errors: Usage, Io, Cancelled.
using ExportFunction =
    std::function<Result<void>(const JobFinished &, const SignedPose &, const std::filesystem::path &, const Control &)>;

/// What the workspace is given from outside. Without an engine every generation fails and says so.
struct StudioServices {
    ServiceFactory engine;
    ExportFunction export_clip;
    ConditionFunction condition;   ///< draws what ControlNet sees
    std::filesystem::path project; ///< of the history; empty: nothing is kept
};

/// The Generate workspace: the form, the plan, the shown clip, the player and the list of generations, and what can be done.
class GenerateModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(signwright::RequestModel *request READ request CONSTANT)
    Q_PROPERTY(signwright::PlanModel *plan READ plan CONSTANT)
    Q_PROPERTY(signwright::Clip *clip READ clip CONSTANT)
    Q_PROPERTY(signwright::Player *player READ player CONSTANT)
    Q_PROPERTY(signwright::HistoryModel *history READ history CONSTANT)
    Q_PROPERTY(signwright::TranscriptModel *transcript READ transcript CONSTANT)
    Q_PROPERTY(signwright::SignSearch *signSearch READ sign_search CONSTANT)
    Q_PROPERTY(signwright::GenerationJobs *jobs READ jobs CONSTANT)
    /// While a job waits or runs.
    Q_PROPERTY(bool busy READ busy NOTIFY progressChanged)
    /// Of the running job, 0 … 1.
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged)
    /// What the running job does: "Making frames". Empty when none runs.
    Q_PROPERTY(QString stage READ stage NOTIFY progressChanged)
    /// Of the running job; negative while unknown.
    Q_PROPERTY(double secondsLeft READ seconds_left NOTIFY progressChanged)
    /// The message of the last failure until it is dismissed; empty without one.
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    /// What happened last, for the status line.
    Q_PROPERTY(QString status READ status NOTIFY statusChanged)
    /// Whether the shown clip is complete, so that it can be exported.
    Q_PROPERTY(bool canExport READ can_export NOTIFY statusChanged)
    Q_PROPERTY(bool exporting READ exporting NOTIFY statusChanged)
    /// Whether the shown generation failed.
    Q_PROPERTY(bool shownFailed READ shown_failed NOTIFY statusChanged)

public:
    explicit GenerateModel(StudioServices services, QObject *parent = nullptr);
    /// Stops the engine and waits for files that are being written.
    ~GenerateModel() override;

    /// Sets what the singleton is made with; call before QML is loaded.
    static void provide(StudioServices services);
    static GenerateModel *create(QQmlEngine *qml, QJSEngine *js);

    RequestModel *request() const { return request_; }
    PlanModel *plan() const { return plan_; }
    Clip *clip() const { return clip_; }
    Player *player() const { return player_; }
    HistoryModel *history() const { return history_; }
    TranscriptModel *transcript() const { return transcript_; }
    SignSearch *sign_search() const { return sign_search_; }
    GenerationJobs *jobs() const { return jobs_.get(); }
    bool busy() const { return jobs_->count() > 0; }
    double progress() const { return jobs_->progress().fraction; }
    QString stage() const { return jobs_->stage(); }
    double seconds_left() const { return jobs_->progress().seconds_left; }
    QString error() const { return error_; }
    QString status() const { return status_; }
    bool can_export() const;
    bool exporting() const { return exporting_; }
    bool shown_failed() const;

    /// Starts the engine now, so that the first generation need not.
    void start_engine();

    /// Puts the form into the queue; with an unlocked seed, under a new one. False when it cannot be done; `error` says why.
    Q_INVOKABLE bool generate();
    /// Stops the running job; the ones that wait go on.
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void cancelAll();
    Q_INVOKABLE void newSeed() { request_->drawSeed(); }
    /// Writes the shown clip: `.mp4`, `.webm`, `.pose`, or a folder of PNG files without an extension.
    Q_INVOKABLE void exportTo(const QUrl &target);
    /// Puts the settings of a generated video, PNG folder or picture, a request in JSON, a `.pose` file, or a folder of recorded
    /// signs into the form. False when it is none of these; `error` says why.
    Q_INVOKABLE bool restoreFrom(const QUrl &source);
    Q_INVOKABLE void dismissError() { set_error({}); }
    /// Drops the loaded networks, when the running job ends; the next generation loads them again.
    Q_INVOKABLE void freeMemory();

Q_SIGNALS:
    void progressChanged();
    void errorChanged();
    void statusChanged();

private:
    bool submit(const QString &id, const GenerationRequest &request);
    void select(const QString &id);
    void recall(const QString &id);
    void remove(const QString &id);
    void retry(const QString &id);
    void show(const QString &id);
    bool use_recordings(const std::filesystem::path &folder);
    void refresh_clip();
    void set_error(const QString &message);
    void set_status(const QString &message);

    ExportFunction export_clip_;
    RequestModel *request_;
    PlanModel *plan_;
    Clip *clip_;
    Player *player_;
    HistoryModel *history_;
    TranscriptModel *transcript_;
    SignSearch *sign_search_;
    bool follow_ = true; ///< the preview shows the job that starts next
    QString error_;
    QString status_;
    bool exporting_ = false;
    std::unique_ptr<Draft> draft_; ///< null when nothing is kept
    ClipLibrary clips_;
    std::unique_ptr<GenerationJobs> jobs_; ///< last: stops the engine before the rest goes
};

} // namespace signwright
