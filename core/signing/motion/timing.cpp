#include "core/signing/motion/timing.h"

#include <algorithm>

namespace signwright
{

float sign_duration_ms(const Movement &movement, bool two_places)
{
    if (two_places || movement.circular())
        return 410.0f;
    return movement.repeated() ? 380.0f : 270.0f;
}

float citation_duration_ms(const Movement &movement)
{
    if (movement.circular())
        return 1068.0f;
    return movement.repeated() ? 901.0f : 801.0f;
}

float transition_ms(float distance)
{
    // A minimum-jerk course is 1.9 times as fast in the middle as on average: long ways need their time.
    return std::max(std::clamp(90.0f + 190.0f * distance, 110.0f, 340.0f), 240.0f * distance);
}

} // namespace signwright
