#include "app/studio/generate/engine_service.h"

#include <utility>

namespace signwright
{

namespace
{

class EngineService : public GenerationService
{
public:
    explicit EngineService(EventSink sink) : engine_({}, std::move(sink)) {}

    Result<JobId> submit(GenerationRequest request) override { return engine_.submit(std::move(request)); }
    void cancel(JobId job) override { engine_.cancel(job); }
    void free_models() override { engine_.free_models(); }

private:
    Engine engine_;
};

} // namespace

std::unique_ptr<GenerationService> make_engine_service(EventSink sink)
{
    return std::make_unique<EngineService>(std::move(sink));
}

} // namespace signwright
