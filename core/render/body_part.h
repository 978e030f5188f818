#pragma once

#include <cstdint>

namespace signwright
{

/// What a pixel of the mannequin shows. "Left" and "right" are the signer's.
enum class BodyPart : std::uint8_t {
    Background,
    Face, ///< skin of the head, nose and ears
    Hair,
    Neck,
    Clothing,
    Arm, ///< bare skin between sleeve and wrist
    LeftHand,
    RightHand,
    Glasses,
    Features, ///< brows, eyes and lips
};

} // namespace signwright
