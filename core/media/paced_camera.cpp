#include "core/media/paced_camera.h"

#include <exception>
#include <utility>

namespace signwright
{

namespace
{

using Clock = std::chrono::steady_clock;

Result<std::optional<Frame>> tried(const PacedCamera::Source &source, double now_seconds)
{
    try {
        return source(now_seconds);
    } catch (const std::exception &fault) { // would end the program
        return fail(Module::Media, ErrorKind::Internal, fault.what());
    }
}

} // namespace

PacedCamera::PacedCamera(Source source) : source_(std::move(source))
{
    thread_ = std::jthread([this](const std::stop_token &stop) { play(stop); });
}

void PacedCamera::set_paused(bool paused)
{
    const std::lock_guard lock(waiting_);
    paused_ = paused;
    wake_.notify_all();
}

void PacedCamera::play(const std::stop_token &stop)
{
    std::optional<Clock::time_point> start;
    while (!stop.stop_requested()) {
        const double now = start ? std::chrono::duration<double>(Clock::now() - *start).count() : 0.0;
        auto frame = tried(source_, now);
        if (!frame) {
            latest_.set_status({CameraState::Failed, frame.error().message});
            return;
        }
        if (!*frame) {
            latest_.set_status({CameraState::Ended, {}});
            return;
        }
        // The first picture starts the clock, however long it took to make.
        if (!start)
            start =
                Clock::now() - std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>((*frame)->time.value()));
        const auto due =
            *start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>((*frame)->time.value()));
        std::unique_lock lock(waiting_);
        wake_.wait_until(lock, stop, due, [] { return false; });
        lock.unlock();
        if (stop.stop_requested())
            return;
        latest_.put({std::move(**frame), Clock::now()});
        lock.lock();
        if (paused_) {
            const auto since = Clock::now();
            wake_.wait(lock, stop, [this] { return !paused_; });
            *start += Clock::now() - since;
        }
    }
}

} // namespace signwright
