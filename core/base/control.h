#pragma once

#include <functional>
#include <stop_token>
#include <string>

namespace signwright
{

/// Where a long operation stands.
struct Progress {
    std::string stage;     ///< short lower-case name of the stage, such as "denoise"
    double fraction = 0.0; ///< of this stage, 0 … 1
};

/// Receives progress. It is called from the thread that runs the operation and must return quickly.
using ProgressSink = std::function<void(const Progress &)>;

/// How a caller watches and stops a long operation. The operation knows nothing of threads: it looks at
/// `stop` inside its innermost loop worth stopping and reports to `progress` when one is set.
struct Control {
    std::stop_token stop;
    ProgressSink progress;

    bool stopped() const { return stop.stop_requested(); }
    void report(const char *stage, double fraction) const
    {
        if (progress)
            progress(Progress{stage, fraction});
    }
};

} // namespace signwright
