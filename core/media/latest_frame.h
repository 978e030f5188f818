#pragma once

#include "core/media/camera.h"

#include <condition_variable>
#include <mutex>

namespace signwright
{

/// The place where a camera leaves its newest picture and somebody else takes it. For sources of pictures; safe from any thread.
class LatestFrame
{
public:
    /// Replaces a picture that was not taken; the camera is running from now on.
    void put(CapturedFrame frame);
    void set_status(CameraStatus status);

    /// See `CameraStream`. A stream that is not going on has nothing to wait for: it gives its last picture, then nothing at once
    /// when it has ended, and after `patience` otherwise.
    std::optional<CapturedFrame> take(std::chrono::milliseconds patience);
    CameraStatus status() const;
    std::int64_t missed() const;

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::optional<CapturedFrame> frame_;
    CameraStatus status_;
    std::int64_t missed_ = 0;
};

} // namespace signwright
