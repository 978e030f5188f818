#pragma once

#include "core/signing/hand/hand_model.h"

#include <span>

namespace signwright::sign_to_text
{

/// Points relative to the wrist (2 · 60), directions of the hand (9) and distances between its parts (23).
constexpr int kHandFeatures = 152;

/// How large the hand is: mean distance from the wrist to the four knuckles. 0 for a degenerate hand.
float palm_size(const HandPoints &hand);

/// A hand without its place and size, twice: as the camera sees it (orientation counts: U and H, A and ten) and in the frame of
/// its own palm (a turned wrist or another camera changes nothing), with the palm's directions and the distances that tell
/// fingers and thumb apart. `hand`: x right, y up, z to the camera, a right hand or a left hand mirrored; `palm` > 0 its size.
void write_hand_features(const HandPoints &hand, float palm, std::span<float, kHandFeatures> features);

} // namespace signwright::sign_to_text
