#pragma once

#include "app/studio/generate/generation_service.h"

#include <vector>

namespace signwright
{

/// A service whose jobs do what the test says. The newest one is reachable while its adapter lives.
class ScriptedService : public GenerationService
{
public:
    explicit ScriptedService(EventSink sink) : sink_(std::move(sink)) { newest = this; }
    ~ScriptedService() override { newest = nullptr; }

    Result<JobId> submit(GenerationRequest request) override
    {
        requests.push_back(std::move(request));
        return static_cast<JobId>(requests.size());
    }
    void cancel(JobId job) override
    {
        cancelled_jobs.push_back(job);
        sink_(job, JobCancelled{});
    }
    void free_models() override { ++freed; }
    void tell(JobId job, const JobEvent &event) { sink_(job, event); }

    static ServiceFactory factory()
    {
        return [](EventSink sink) { return std::make_unique<ScriptedService>(std::move(sink)); };
    }

    std::vector<GenerationRequest> requests; ///< of job 1, 2, …
    std::vector<JobId> cancelled_jobs;
    int freed = 0; ///< how often the networks were dropped
    inline static ScriptedService *newest = nullptr;

private:
    EventSink sink_;
};

} // namespace signwright
