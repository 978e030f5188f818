#pragma once

#include <stop_token>
#include <thread>

namespace signwright
{

/// Turns Ctrl-C and SIGTERM into a stop request; a second one ends the program at once with exit code 130.
/// Make it before any other thread: it blocks the signals, and threads inherit that.
class SignalStop
{
public:
    SignalStop();
    ~SignalStop();
    SignalStop(const SignalStop &) = delete;
    SignalStop &operator=(const SignalStop &) = delete;

    std::stop_token token() const { return source_.get_token(); }
    /// Gives the signals back their default action; call before another program replaces this one.
    static void restore_defaults();

private:
    std::stop_source source_;
    std::jthread waiter_;
};

} // namespace signwright
