#pragma once

#include "core/signing/motion/movement.h"

namespace signwright
{

// Durations at tempo 1, ms. Divide by the tempo.

constexpr float kLetterChange_ms = 120.0f, kLetterHold_ms = 100.0f;
constexpr float kFirstLetterFactor = 1.5f, kLastLetterFactor = 2.0f;
constexpr float kSentenceEndFactor = 1.12f, kSentenceEndHold_ms = 200.0f;
constexpr float kRest_ms = 320.0f; ///< from rest to the first sign and back at least

/// A sign inside a sentence: 380 simple, 560 repeated, 620 with two places or circling.
float sign_duration_ms(const Movement &movement, bool two_places);

/// A sign by itself: medians of citation forms (801 single, 901 repeated, 1068 circling).
float citation_duration_ms(const Movement &movement);

/// From one sign to the next, by the way of the dominant hand in shoulder widths.
float transition_ms(float distance);

} // namespace signwright
