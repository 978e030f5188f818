#include "app/cli/signals.h"

#include <csignal>
#include <ctime>

#include <unistd.h>

namespace signwright
{

namespace
{

sigset_t stop_signals()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

} // namespace

SignalStop::SignalStop()
{
    const sigset_t set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    // A pipe whose reader has gone is an ordinary write error.
    std::signal(SIGPIPE, SIG_IGN);
    waiter_ = std::jthread([this](const std::stop_token &end) {
        const sigset_t waited = stop_signals();
        const timespec interval{0, 100'000'000};
        while (!end.stop_requested()) {
            if (sigtimedwait(&waited, nullptr, &interval) < 0)
                continue;
            if (source_.stop_requested())
                _exit(130);
            source_.request_stop();
        }
    });
}

SignalStop::~SignalStop() = default;

void SignalStop::restore_defaults()
{
    const sigset_t set = stop_signals();
    std::signal(SIGPIPE, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

} // namespace signwright
