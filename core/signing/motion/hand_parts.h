#pragma once

#include "core/signing/hand/hand_model.h"

#include <optional>
#include <string_view>

namespace signwright
{

/// The part of a hand that is brought to a place, as the lexicon's column `part` names it.
enum class HandPart {
    PalmCenter,  ///< `-`: the middle of the hand
    ThumbTip,    ///< `T`
    IndexTip,    ///< `I`
    MiddleTip,   ///< `M`
    RingTip,     ///< `R`
    LittleTip,   ///< `P`
    CrossedTips, ///< `R2`: the two tips of the R-hand
    Tips,        ///< fingertips
    Palm,        ///< its surface
    Back,
    RadialEdge, ///< thumb side
    UlnarEdge,  ///< little-finger side
    Knuckles,   ///< of the bent fingers
    Heel,
    Wrist,
};

/// nothing when the code is unknown.
std::optional<HandPart> parse_hand_part(std::string_view code);

/// Where a part is, in the frame of the hand's points (a RIGHT hand's own frame).
Vec3 part_position(HandPart part, const HandPoints &points);

} // namespace signwright
