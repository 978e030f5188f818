#pragma once

#include "app/studio/generate/generation_service.h"

#include <QtCore/QObject>

#include <deque>
#include <mutex>
#include <set>
#include <utility>

namespace signwright
{

/// Brings the engine's events to the GUI thread, in order. Rough pictures and progress are a latest-wins mailbox: one that
/// was not taken yet is replaced, so that a slow window never falls behind. Every other event arrives, and after a
/// job's terminal event none of that job does.
class EngineAdapter : public QObject
{
    Q_OBJECT

public:
    explicit EngineAdapter(ServiceFactory factory, QObject *parent = nullptr);
    /// Stops the engine; nothing is delivered afterwards.
    ~EngineAdapter() override;

    /// Starts the engine unless it runs, so that the first job need not. Without a factory nothing happens.
    void start();
    /// Errors: as `Engine::submit`; NotFound without a factory.
    Result<JobId> submit(GenerationRequest request);
    void cancel(JobId job);
    /// Drops the loaded networks, when the current job ends.
    void free_models();

Q_SIGNALS:
    void eventReceived(signwright::JobId job, const signwright::JobEvent &event);

private:
    void receive(JobId job, const JobEvent &event);
    Q_INVOKABLE void drain();

    ServiceFactory factory_;
    std::mutex mutex_;
    std::deque<std::pair<JobId, JobEvent>> mailbox_; ///< guarded by `mutex_`
    bool drain_posted_ = false;                      ///< guarded by `mutex_`
    std::set<JobId> ended_;
    std::unique_ptr<GenerationService> service_; ///< last: stops before the mailbox goes
};

/// Whether an event is the last of its job.
bool is_terminal(const JobEvent &event);

} // namespace signwright
