#pragma once

#include <array>
#include <cstddef>

namespace signwright
{

enum class Digit { Thumb, Index, Middle, Ring, Little };

/// Joint angles of one finger, degrees. Flexion is 0 when straight and positive towards the palm.
struct FingerAngles {
    float mcp = 0.0f;    ///< knuckle, −20 … 90
    float pip = 0.0f;    ///< middle joint, 0 … 110
    float dip = 0.0f;    ///< end joint, −5 … 75
    float spread = 0.0f; ///< −15 … 25, away from the middle finger; of the middle finger: towards the ring finger

    friend bool operator==(const FingerAngles &, const FingerAngles &) = default;
};

/// Joint angles of the thumb, degrees.
struct ThumbAngles {
    float palmar_abduction = 0.0f; ///< out of the plane of the palm, 0 … 60
    float radial_abduction = 0.0f; ///< in the plane of the palm, away from the index finger, 0 … 60
    float opposition = 0.0f;       ///< 0 (nail sideways) … 100 (swung across, the pad faces the fingers)
    float mcp = 0.0f;              ///< flexion, 0 … 60
    float ip = 0.0f;               ///< flexion, −15 … 80

    friend bool operator==(const ThumbAngles &, const ThumbAngles &) = default;
};

/// The posture of a hand without its place and orientation.
struct HandAngles {
    ThumbAngles thumb;
    std::array<FingerAngles, 4> fingers; ///< index, middle, ring, little

    FingerAngles &finger(Digit digit) { return fingers[static_cast<std::size_t>(digit) - 1]; }
    const FingerAngles &finger(Digit digit) const { return fingers[static_cast<std::size_t>(digit) - 1]; }

    friend bool operator==(const HandAngles &, const HandAngles &) = default;
};

/// The angles moved into the limits given with the members above.
HandAngles clamped(const HandAngles &angles);

/// From `a` (t = 0) to `b` (t = 1) joint by joint; the result keeps the limits.
HandAngles interpolate(const HandAngles &a, const HandAngles &b, float t);

} // namespace signwright
