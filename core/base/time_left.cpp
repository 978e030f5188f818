#include "core/base/time_left.h"

#include <algorithm>

namespace signwright
{

double TimeLeft::update(double fraction, Clock::time_point now)
{
    constexpr double kFirstFraction = 0.01, kSmoothing = 0.3;
    if (fraction < kFirstFraction)
        return -1.0;
    const double elapsed = std::chrono::duration<double>(now - start_).count();
    const double total = elapsed / fraction;
    total_seconds_ = total_seconds_ < 0 ? total : total_seconds_ + kSmoothing * (total - total_seconds_);
    return std::max(0.0, total_seconds_ - elapsed);
}

} // namespace signwright
