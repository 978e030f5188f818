#pragma once

#include "app/engine/engine.h"

#include <functional>
#include <memory>

namespace signwright
{

/// What the studio needs of the engine. The real one owns the networks; tests script one.
class GenerationService
{
public:
    virtual ~GenerationService() = default;

    /// Errors: as `Engine::submit`.
    virtual Result<JobId> submit(GenerationRequest request) = 0;
    /// Unknown and ended jobs are ignored.
    virtual void cancel(JobId job) = 0;
    /// Drops the loaded networks when the current job ends.
    virtual void free_models() = 0;
};

/// Makes a service that tells `sink`, from any thread, what its jobs do.
using ServiceFactory = std::function<std::unique_ptr<GenerationService>(EventSink sink)>;

} // namespace signwright
