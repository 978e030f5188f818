#pragma once

#include <chrono>

namespace signwright
{

/// Estimates the time left of a job from its fraction done. The estimate starts after the first percent and
/// is smoothed, so that the number a person reads does not jump.
class TimeLeft
{
public:
    using Clock = std::chrono::steady_clock;

    explicit TimeLeft(Clock::time_point start = Clock::now()) : start_(start) {}

    /// Seconds left at `now` when `fraction` (0 … 1) is done; negative while unknown.
    double update(double fraction, Clock::time_point now = Clock::now());

private:
    Clock::time_point start_;
    double total_seconds_ = -1.0;
};

} // namespace signwright
