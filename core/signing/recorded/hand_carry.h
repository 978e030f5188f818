#pragma once

#include "core/pose/pose_sequence.h"

namespace signwright
{

/// Confidence of a hand that was not seen but carried along.
constexpr float kCarriedConfidence = 0.2f;

/// Estimators lose hands that hang down or blur. Where a hand is missing and its arm is there, the hand of the nearest
/// frame that has it is carried along: moved with the wrist and turned with the forearm, with `kCarriedConfidence`. A
/// hand that is never seen stays missing. `signwright_v1`, `Space::Signer`.
PoseSequence with_hands_carried(const PoseSequence &pose);

} // namespace signwright
