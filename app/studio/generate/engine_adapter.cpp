#include "app/studio/generate/engine_adapter.h"

#include <algorithm>

namespace signwright
{

namespace
{

/// Whether `newer` makes `older` of the same job superfluous.
bool replaces(const JobEvent &newer, const JobEvent &older)
{
    if (std::holds_alternative<JobProgress>(newer))
        return std::holds_alternative<JobProgress>(older);
    const auto *new_frame = std::get_if<FrameReady>(&newer);
    const auto *old_frame = std::get_if<FrameReady>(&older);
    return new_frame && old_frame && new_frame->frame == old_frame->frame && !old_frame->final;
}

} // namespace

bool is_terminal(const JobEvent &event)
{
    return std::holds_alternative<JobFinished>(event) || std::holds_alternative<JobFailed>(event) ||
           std::holds_alternative<JobCancelled>(event);
}

EngineAdapter::EngineAdapter(ServiceFactory factory, QObject *parent) : QObject(parent), factory_(std::move(factory)) {}

EngineAdapter::~EngineAdapter() = default;

void EngineAdapter::start()
{
    if (!service_ && factory_)
        service_ = factory_([this](JobId job, const JobEvent &event) { receive(job, event); });
}

Result<JobId> EngineAdapter::submit(GenerationRequest request)
{
    start();
    if (!service_)
        return fail(Module::Engine, ErrorKind::NotFound,
                    "this program was built without its networks; build it with SIGNWRIGHT_NETWORKS");
    return service_->submit(std::move(request));
}

void EngineAdapter::cancel(JobId job)
{
    if (service_)
        service_->cancel(job);
}

void EngineAdapter::free_models()
{
    if (service_)
        service_->free_models();
}

void EngineAdapter::receive(JobId job, const JobEvent &event)
{
    const std::lock_guard lock(mutex_);
    const auto outdated = std::find_if(mailbox_.begin(), mailbox_.end(), [&](const auto &waiting) {
        return waiting.first == job && replaces(event, waiting.second);
    });
    if (outdated != mailbox_.end())
        outdated->second = event;
    else
        mailbox_.emplace_back(job, event);
    if (!drain_posted_) {
        drain_posted_ = true;
        QMetaObject::invokeMethod(this, &EngineAdapter::drain, Qt::QueuedConnection);
    }
}

void EngineAdapter::drain()
{
    std::deque<std::pair<JobId, JobEvent>> events;
    {
        const std::lock_guard lock(mutex_);
        events.swap(mailbox_);
        drain_posted_ = false;
    }
    for (const auto &[job, event] : events) {
        if (ended_.contains(job))
            continue;
        if (is_terminal(event))
            ended_.insert(job);
        Q_EMIT eventReceived(job, event);
    }
}

} // namespace signwright
