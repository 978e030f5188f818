#pragma once

#include "core/signing/hand/hand_angles.h"
#include "core/signing/hand/hand_model.h"

#include <array>

namespace signwright
{

/// Angles between the bones of a hand, degrees, 0 = straight: for every digit at its first point from the
/// wrist, then at the next two (thumb CMC, MCP, IP; fingers MCP, PIP, DIP). The sign of a bend is lost.
using JointReadings = std::array<std::array<float, 3>, 5>;

JointReadings joint_readings(const HandPoints &points);

constexpr int kHandDistanceCount = kHandPointCount * (kHandPointCount - 1) / 2;

/// The distances between all pairs of points, divided by the mean distance from the wrist to the four
/// knuckles: the hand without place, rotation, size and mirroring. A degenerate hand gives zeros.
using HandDistances = std::array<float, kHandDistanceCount>;

HandDistances hand_distances(const HandPoints &points);

/// Root mean square difference of two sets of distances.
float geometry_difference(const HandDistances &a, const HandDistances &b);

/// What a MediaPipe hand estimator makes of a posture: it flattens folded fingers. One map for all hands, the fit over 24
/// letters spelled by 20 signers of the Google fingerspelling corpus: reading = 0.60·MCP + 13, 0.83·PIP + 8, 0.35·DIP + 10. The
/// readings are angles between bones, and at the knuckle a straight finger already reads about 13 because the
/// metacarpals fan out; the hand model fans too, so that here only the factor is applied to the MCP. The thumb stays.
HandAngles as_estimator_sees(const HandAngles &angles);

} // namespace signwright
