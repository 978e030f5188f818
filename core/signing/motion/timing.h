#pragma once

#include "core/signing/motion/movement.h"

namespace signwright
{

// Durations at tempo 1, ms. Divide by the tempo.

constexpr float kLetterChange_ms = 120.0f, kLetterHold_ms = 100.0f;
constexpr float kFirstLetterFactor = 1.5f, kLastLetterFactor = 2.0f;
constexpr float kSentenceEndFactor = 1.12f, kSentenceEndHold_ms = 200.0f;
constexpr float kRest_ms = 320.0f; ///< from rest to the first sign and back at least

/// A sign inside a sentence: 270 simple, 380 repeated, 410 with two places or circling. With the transitions this gives about 1.9
/// signs a second (running American Sign Language: 2.3 to 2.5, Bellugi and Fischer 1972).
float sign_duration_ms(const Movement &movement, bool two_places);

/// A sign by itself: medians of citation forms (801 single, 901 repeated, 1068 circling).
float citation_duration_ms(const Movement &movement);

/// From one sign to the next, by the longer way of the two hands in shoulder widths: 90 + 190 · way, 110 to 340,
/// for ways beyond 1.4 longer, 240 · way.
float transition_ms(float distance);

} // namespace signwright
