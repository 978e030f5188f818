#include "models/sign_to_text/pose_translation/frame_clock.h"

namespace signwright::sign_to_text
{

FrameClock::Step FrameClock::push(const ObservedPose &pose, double seconds)
{
    Step step;
    if (last_ && !(seconds > last_->seconds))
        return step;
    if (!last_ || seconds - last_->seconds > kLongestGap_s) {
        step.gap = last_.has_value();
        start_ = seconds;
        next_ = 1;
        step.ticks.push_back({seconds, pose});
        last_ = Tick{seconds, pose};
        return step;
    }
    // A picture a hair before its moment still belongs to it.
    constexpr double kSlack_s = 1e-6;
    for (;; ++next_) {
        const double moment = start_ + static_cast<double>(next_) / kObservedRate.value();
        if (moment > seconds + kSlack_s)
            break;
        const double part = (moment - last_->seconds) / (seconds - last_->seconds);
        step.ticks.push_back({moment, between(last_->pose, pose, static_cast<float>(std::min(part, 1.0)))});
    }
    last_ = Tick{seconds, pose};
    return step;
}

} // namespace signwright::sign_to_text
