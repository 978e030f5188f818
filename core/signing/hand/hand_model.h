#pragma once

#include "core/base/vec3.h"
#include "core/signing/hand/hand_angles.h"

#include <array>
#include <cstddef>

namespace signwright
{

constexpr int kHandPointCount = 21;

/// Wrist to the tip of the straight middle finger, in shoulder widths, of the standard signer.
constexpr float kHandLength = 0.58f;

/// Points of a hand in MediaPipe's order: wrist; thumb CMC, MCP, IP, tip; then MCP, PIP, DIP, tip of the
/// index, middle, ring and little finger.
using HandPoints = std::array<Vec3, kHandPointCount>;

/// Number of the first point (CMC or MCP) of a digit; its tip is 3 further.
constexpr int first_point(Digit digit) { return 1 + 4 * static_cast<int>(digit); }

/// Places the joints of a RIGHT hand in the hand's own frame: origin in the wrist, y from the wrist to the
/// middle knuckle, z out of the palm, x towards the little finger. With the palm to the front and the fingers up
/// these axes are those of `Space::Signer`. A left hand is the mirror image in x. Unit: that of `hand_length`, which is
/// the distance from the wrist to the tip of the straight middle finger.
HandPoints hand_points(const HandAngles &angles, float hand_length = kHandLength);

/// A hand with the directions that contacts and surfaces need.
struct PosedHand {
    HandPoints points;
    /// For every point but the wrist, the unit vector from the bone that ends there towards its palm side
    /// (on the last bone: the pad). Entries of the knuckles (5, 9, 13, 17) are the palm normal.
    HandPoints palmar;
};

/// As `hand_points`, with the palm-side directions.
PosedHand pose_hand(const HandAngles &angles, float hand_length = kHandLength);

/// Radius of the flesh about a point for a hand of length `kHandLength`, same unit: fingers 8 mm at the
/// knuckle to 6 mm at the tip, thumb 9 to 8 mm, on a hand of 185 mm.
float flesh_radius(int point);

} // namespace signwright
