#include "app/engine/live/delays.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace signwright
{

void Delays::add(double seconds)
{
    if (kept_.size() == kKept)
        kept_.pop_front();
    kept_.push_back(seconds);
}

double Delays::percentile(double rank) const
{
    if (kept_.empty())
        return 0.0;
    std::vector<double> sorted(kept_.begin(), kept_.end());
    const auto last = static_cast<double>(sorted.size() - 1);
    const auto place = static_cast<std::ptrdiff_t>(std::ceil(std::clamp(rank, 0.0, 1.0) * last));
    std::nth_element(sorted.begin(), sorted.begin() + place, sorted.end());
    return sorted[static_cast<std::size_t>(place)];
}

} // namespace signwright
