#pragma once

#include "app/studio/generate/clip.h"
#include "app/studio/generate/clip_library.h"
#include "app/studio/generate/engine_adapter.h"
#include "app/studio/generate/history_model.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>

#include <filesystem>
#include <map>
#include <optional>

namespace signwright
{

/// The waiting and running jobs of the history's entries. What they tell goes into the history, the clips, and, of the entry that
/// is looked at, into the shown clip. The arguments outlive it.
class GenerationJobs : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("part of GenerateModel")

public:
    GenerationJobs(ServiceFactory engine, HistoryModel &history, ClipLibrary &clips, Clip &shown);

    /// Starts the engine now, so that the first job need not.
    void start_engine() { adapter_.start(); }
    /// Puts the request of an entry into the queue. Errors: those of `EngineAdapter::submit`; the entry has failed then.
    Result<void> submit(const QString &id, const GenerationRequest &request);
    /// Stops the job of an entry, if it has one.
    void cancel(const QString &id);
    void cancel_all();
    /// Drops the loaded networks, when the running job ends.
    void free_models();

    /// Waiting and running.
    int count() const { return static_cast<int>(entries_.size()); }
    /// The entry whose job runs, empty when none does.
    QString running() const;
    /// Of the running job.
    const JobProgress &progress() const { return progress_; }
    /// What the running job does, in words; empty when none runs.
    const QString &stage() const { return stage_; }
    /// The request whose networks are in memory; none when there are none.
    const std::optional<GenerationRequest> &loaded() const { return loaded_; }
    /// Where the clip of an entry is kept; empty when nothing is.
    std::filesystem::path folder_of(const QString &id) const;

Q_SIGNALS:
    void started(const QString &id);
    /// The shown clip has a pose now.
    void poseShown();
    void progressChanged();
    /// Something for the status line.
    void told(const QString &text);
    void failed(const QString &message);
    void loadedChanged();

private:
    void receive(JobId job, const JobEvent &event);
    void on(const QString &id, const JobStarted &);
    void on(const QString &id, const PlanReady &event);
    void on(const QString &id, const PoseReady &event);
    void on(const QString &id, const FrameReady &event);
    void on(const QString &id, const JobProgress &event);
    void on(const QString &id, const JobNote &event);
    void on(const QString &id, const JobFinished &event);
    void on(const QString &id, const JobFailed &event);
    void on(const QString &id, const JobCancelled &);
    /// What `event` says of the networks in memory.
    void follow_networks(JobId job, const JobEvent &event);
    void set_loaded(std::optional<GenerationRequest> request);

    HistoryModel &history_;
    ClipLibrary &clips_;
    Clip &shown_;
    struct Job {
        QString entry;
        GenerationRequest request;
    };
    std::map<JobId, Job> entries_; ///< waiting and running, in order
    JobProgress progress_;
    QString stage_;
    std::optional<GenerationRequest> loaded_;
    bool free_asked_ = false; ///< while a job runs
    EngineAdapter adapter_;
};

} // namespace signwright
