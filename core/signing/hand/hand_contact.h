#pragma once

#include "core/signing/hand/hand_angles.h"

namespace signwright
{

enum class FingerBone { Proximal, Middle, Distal };
enum class BoneSide { Palmar, Dorsal, Radial, Ulnar };

enum class ContactKind {
    Tip,     ///< pad of the thumb on the pad of the finger, `gap_mm` apart
    Side,    ///< pad of the thumb on a bone, nearer its far end, on a named side, `gap_mm` apart
    Along,   ///< the thumb lies beside a bone, on a named side, its pad anywhere
    Across,  ///< the thumb lies across the back of the finger's middle bone; its pad on the last such finger
    Between, ///< the thumb lies under the fingers up to this one, its tip on the back of the next finger's middle bone
    Under,   ///< the finger's tip rests on the edge of the thumb
};

/// A place where the thumb meets a finger in a handshape.
struct HandContact {
    ContactKind kind = ContactKind::Tip;
    Digit finger = Digit::Index;
    FingerBone bone = FingerBone::Distal; ///< of `Side` and `Along`
    BoneSide side = BoneSide::Palmar;     ///< of `Side` and `Along`
    float gap_mm = 0.0f;                  ///< of `Tip` and `Side`: between the two surfaces, on a hand of 185 mm

    friend bool operator==(const HandContact &, const HandContact &) = default;
};

} // namespace signwright
