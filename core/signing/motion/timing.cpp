#include "core/signing/motion/timing.h"

#include <algorithm>

namespace signwright
{

float sign_duration_ms(const Movement &movement, bool two_places)
{
    if (two_places || movement.circular())
        return 620.0f;
    return movement.repeated() ? 560.0f : 380.0f;
}

float citation_duration_ms(const Movement &movement)
{
    if (movement.circular())
        return 1068.0f;
    return movement.repeated() ? 901.0f : 801.0f;
}

float transition_ms(float distance) { return std::clamp(120.0f + 260.0f * distance, 140.0f, 420.0f); }

} // namespace signwright
