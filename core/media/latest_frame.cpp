#include "core/media/latest_frame.h"

#include <utility>

namespace signwright
{

void LatestFrame::put(CapturedFrame frame)
{
    {
        const std::lock_guard lock(mutex_);
        missed_ += frame_ ? 1 : 0;
        frame_ = std::move(frame);
        status_ = {CameraState::Running, {}};
    }
    changed_.notify_all();
}

void LatestFrame::set_status(CameraStatus status)
{
    {
        const std::lock_guard lock(mutex_);
        status_ = std::move(status);
    }
    changed_.notify_all();
}

std::optional<CapturedFrame> LatestFrame::take(std::chrono::milliseconds patience)
{
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, patience, [this] { return frame_ || status_.state == CameraState::Ended; });
    return std::exchange(frame_, std::nullopt);
}

CameraStatus LatestFrame::status() const
{
    const std::lock_guard lock(mutex_);
    return status_;
}

std::int64_t LatestFrame::missed() const
{
    const std::lock_guard lock(mutex_);
    return missed_;
}

} // namespace signwright
