#include "app/engine/engine.h"

#include "app/engine/generation.h"
#include "app/engine/model_store.h"
#include "app/engine/worker_device.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

namespace signwright
{

struct Engine::Impl {
    struct Job {
        JobId id = 0;
        GenerationRequest request;
    };

    Impl(EngineOptions engine_options, EventSink event_sink) : options(engine_options), sink(std::move(event_sink))
    {
        worker = std::jthread([this](const std::stop_token &stop) { work(stop); });
    }

    /// Events of different threads (a waiting job is cancelled by its caller) never overlap. Recursive: a sink may cancel.
    void emit(JobId id, const JobEvent &event)
    {
        const std::lock_guard lock(emitting);
        sink(id, event);
    }

    void work(const std::stop_token &stop)
    {
        set_network_threads(options.threads);
        WorkerDevice device(options.device, options.precision);
        ModelStore models(device.device(), device.precision());
        for (;;) {
            Job job;
            std::stop_token job_stop;
            {
                std::unique_lock lock(mutex);
                if (!wake.wait(lock, stop, [this] { return !queue.empty() || free_requested; }))
                    return;
                if (std::exchange(free_requested, false))
                    models.clear();
                if (queue.empty())
                    continue;
                job = std::move(queue.front());
                queue.pop_front();
                running = job.id;
                running_stop = std::stop_source();
                job_stop = running_stop.get_token();
            }
            // The engine's own end stops the running job too.
            const std::stop_callback on_end(stop, [this] { running_stop.request_stop(); });
            emit(job.id, JobStarted{});
            JobEvent end = device.usable() ? run(std::move(job), models, job_stop) : JobEvent(JobFailed{device.usable().error()});
            if (auto *failed = std::get_if<JobFailed>(&end); failed && device.lost_by(failed->error))
                models = ModelStore(device.device(), device.precision());
            emit(job.id, end);
            if (!options.keep_models)
                models.clear();
            {
                const std::lock_guard lock(mutex);
                running = 0;
            }
            idle.notify_all();
        }
    }

    /// Runs a job to its terminal event. What a failed run held is freed before the next job starts.
    JobEvent run(Job job, ModelStore &models, const std::stop_token &stop)
    {
        try {
            Control control;
            control.stop = stop;
            auto result = run_generation(std::move(job.request), models, options, control,
                                         [this, id = job.id](const JobEvent &event) { emit(id, event); });
            if (result)
                return std::move(*result);
            if (result.error().kind == ErrorKind::Cancelled)
                return JobCancelled{};
            if (result.error().kind == ErrorKind::OutOfMemory)
                models.clear();
            return JobFailed{result.error()};
        } catch (const std::bad_alloc &) {
            models.clear();
            return JobFailed{Error{Module::Engine, ErrorKind::OutOfMemory,
                                   "out of memory: choose a smaller size or a shorter text, or close other programs"}};
        } catch (const std::exception &fault) {
            models.clear();
            return JobFailed{Error{Module::Engine, ErrorKind::Internal, fault.what()}};
        }
    }

    EngineOptions options;
    EventSink sink;
    std::recursive_mutex emitting;
    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::condition_variable_any idle;
    std::deque<Job> queue;
    JobId next_id = 1;
    JobId running = 0; ///< 0 = none
    std::stop_source running_stop;
    bool free_requested = false;
    std::jthread worker; ///< last: it stops before the rest goes
};

Engine::Engine(EngineOptions options, EventSink sink) : impl_(std::make_unique<Impl>(options, std::move(sink))) {}

Engine::~Engine() = default;

Result<JobId> Engine::submit(GenerationRequest request)
{
    if (auto checked = check_request(request); !checked)
        return tl::unexpected(checked.error());
    JobId id = 0;
    {
        const std::lock_guard lock(impl_->mutex);
        if (static_cast<int>(impl_->queue.size()) >= impl_->options.queue_limit)
            return fail(Module::Engine, ErrorKind::Internal,
                        "the queue is full (" + std::to_string(impl_->options.queue_limit) +
                            " jobs); wait for one to end or cancel some");
        id = impl_->next_id++;
        impl_->queue.push_back({id, std::move(request)});
    }
    impl_->wake.notify_all();
    return id;
}

void Engine::cancel(JobId id)
{
    {
        const std::lock_guard lock(impl_->mutex);
        if (impl_->running == id && id != 0) {
            impl_->running_stop.request_stop();
            return;
        }
        if (std::erase_if(impl_->queue, [id](const Impl::Job &job) { return job.id == id; }) == 0)
            return;
    }
    impl_->emit(id, JobCancelled{});
    impl_->idle.notify_all();
}

void Engine::cancel_all()
{
    std::vector<JobId> waiting;
    {
        const std::lock_guard lock(impl_->mutex);
        for (const Impl::Job &job : impl_->queue)
            waiting.push_back(job.id);
        impl_->queue.clear();
        if (impl_->running != 0)
            impl_->running_stop.request_stop();
    }
    for (const JobId id : waiting)
        impl_->emit(id, JobCancelled{});
    impl_->idle.notify_all();
}

void Engine::free_models()
{
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->free_requested = true;
    }
    impl_->wake.notify_all();
}

int Engine::pending() const
{
    const std::lock_guard lock(impl_->mutex);
    return static_cast<int>(impl_->queue.size()) + (impl_->running != 0 ? 1 : 0);
}

void Engine::wait_idle()
{
    std::unique_lock lock(impl_->mutex);
    impl_->idle.wait(lock, [this] { return impl_->queue.empty() && impl_->running == 0; });
}

} // namespace signwright
