#pragma once

// Private to core/media: what file and synthetic cameras have in common.

#include "core/media/latest_frame.h"

#include <condition_variable>
#include <thread>

namespace signwright
{

/// A camera whose pictures come from a thread of its own at the moments that belong to them.
class PacedCamera : public CameraStream
{
public:
    /// Gives one picture after another and its time in seconds; `now_seconds` is the time of the stream, so
    /// that a source may leave some out. None: the stream has ended. Errors end it, too.
    using Source = std::function<Result<std::optional<Frame>>(double now_seconds)>;

    explicit PacedCamera(Source source);

    std::optional<CapturedFrame> take(std::chrono::milliseconds patience) override { return latest_.take(patience); }
    CameraStatus status() const override { return latest_.status(); }
    std::int64_t missed() const override { return latest_.missed(); }
    void set_paused(bool paused) override;

private:
    void play(const std::stop_token &stop);

    Source source_;
    LatestFrame latest_;
    std::mutex waiting_;
    std::condition_variable_any wake_;
    bool paused_ = false; ///< guarded by `waiting_`
    std::jthread thread_; ///< last: stops before the members above go
};

} // namespace signwright
