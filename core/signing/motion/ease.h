#pragma once

#include <algorithm>

namespace signwright
{

// Courses of a movement in time: from 0 at t = 0 to 1 at t = 1, held outside.

/// Minimum-jerk course (Flash and Hogan 1985): 10 t³ − 15 t⁴ + 6 t⁵.
inline float minimum_jerk(float t)
{
    t = std::clamp(t, 0.0f, 1.0f);
    return t * t * t * (10.0f + t * (-15.0f + 6.0f * t));
}

/// For movements that end in contact: starts softly and arrives fast.
inline float arrive_fast(float t)
{
    t = std::clamp(t, 0.0f, 1.0f);
    return minimum_jerk(0.84f * t) / minimum_jerk(0.84f);
}

/// Rises to 1 in the middle and falls back to 0.
inline float there_and_back(float t) { return t < 0.5f ? minimum_jerk(2.0f * t) : minimum_jerk(2.0f - 2.0f * t); }

} // namespace signwright
