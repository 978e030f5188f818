#include "core/signing/motion/hand_parts.h"

#include <array>
#include <utility>

namespace signwright
{

std::optional<HandPart> parse_hand_part(std::string_view code)
{
    static constexpr std::array<std::pair<std::string_view, HandPart>, 15> kCodes = {{
        {"-", HandPart::PalmCenter},
        {"T", HandPart::ThumbTip},
        {"I", HandPart::IndexTip},
        {"M", HandPart::MiddleTip},
        {"R", HandPart::RingTip},
        {"P", HandPart::LittleTip},
        {"R2", HandPart::CrossedTips},
        {"tips", HandPart::Tips},
        {"palm", HandPart::Palm},
        {"back", HandPart::Back},
        {"rad", HandPart::RadialEdge},
        {"uln", HandPart::UlnarEdge},
        {"knk", HandPart::Knuckles},
        {"heel", HandPart::Heel},
        {"wrist", HandPart::Wrist},
    }};
    for (const auto &[name, part] : kCodes)
        if (name == code)
            return part;
    return std::nullopt;
}

Vec3 part_position(HandPart part, const HandPoints &p)
{
    // Half the thickness of the palm and the flesh beside the outer metacarpals, for a hand of unit length.
    constexpr float kHalfPalm = 0.065f, kEdge = 0.05f;
    const float unit = p[9].y * (1.0f / 0.53f); // the middle knuckle lies at 0.53 of the length
    const Vec3 center = (p[5] + p[9] + p[13] + p[17]) * 0.15f + p[0] * 0.4f;
    switch (part) {
    case HandPart::PalmCenter:
        return center;
    case HandPart::ThumbTip:
        return p[4];
    case HandPart::IndexTip:
        return p[8];
    case HandPart::MiddleTip:
        return p[12];
    case HandPart::RingTip:
        return p[16];
    case HandPart::LittleTip:
        return p[20];
    case HandPart::CrossedTips:
    case HandPart::Tips:
        return (p[8] + p[12]) * 0.5f;
    case HandPart::Palm:
        return center + Vec3{0.0f, 0.0f, kHalfPalm * unit};
    case HandPart::Back:
        return center - Vec3{0.0f, 0.0f, kHalfPalm * unit};
    case HandPart::RadialEdge:
        return p[5] * 0.8f + p[0] * 0.2f - Vec3{kEdge * unit, 0.0f, 0.0f};
    case HandPart::UlnarEdge:
        return p[17] * 0.6f + p[0] * 0.4f + Vec3{kEdge * unit, 0.0f, 0.0f};
    case HandPart::Knuckles:
        return (p[6] + p[10]) * 0.5f;
    case HandPart::Heel:
        return p[0] + Vec3{0.0f, 0.1f * unit, 0.5f * kHalfPalm * unit};
    case HandPart::Wrist:
        return p[0] + Vec3{0.0f, 0.0f, 0.5f * kHalfPalm * unit};
    }
    return center;
}

} // namespace signwright
