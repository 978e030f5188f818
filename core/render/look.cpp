#include "core/render/look.h"

#include <algorithm>

namespace signwright::render
{

namespace
{

Rgb mix(Rgb a, Rgb b, float t)
{
    const auto channel = [t](std::uint8_t x, std::uint8_t y) {
        return static_cast<std::uint8_t>(static_cast<float>(x) + (static_cast<float>(y) - static_cast<float>(x)) * t + 0.5f);
    };
    return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b)};
}

template <typename Choice> Rgb color(std::span<const PaletteEntry> palette, Choice choice)
{
    const auto &rgb = palette[static_cast<std::size_t>(choice)].rgb;
    return {rgb[0], rgb[1], rgb[2]};
}

float luma(Rgb c) { return 0.299f * c.r + 0.587f * c.g + 0.114f * c.b; }

} // namespace

Look look_from_appearance(const Appearance &appearance)
{
    Look look;
    look.skin = color(skin_palette(), appearance.skin);
    look.hand.fill(look.skin);
    look.hand_palmar.fill(mix(look.skin, {255, 206, 190}, luma(look.skin) < 130.0f ? 0.16f : 0.10f));
    look.nail = mix(look.skin, {255, 214, 210}, 0.45f);
    look.hair = color(hair_palette(), appearance.hair);
    look.clothing = color(clothing_palette(), appearance.clothing);
    look.background = color(background_palette(), appearance.background);
    look.lips = mix(look.skin, luma(look.skin) < 130.0f ? Rgb{150, 62, 66} : Rgb{178, 66, 70}, 0.55f);
    look.mouth_inside = {84, 22, 28};
    look.eye_white = {250, 250, 248};
    look.iris = luma(look.skin) < 160.0f ? Rgb{58, 36, 24} : Rgb{70, 88, 100};
    look.line = {30, 20, 20};
    // Brows must stand out from the skin to be read.
    look.brow = mix(look.hair, {52, 28, 16}, 0.5f);
    if (luma(look.skin) - luma(look.brow) < 45.0f)
        look.brow = mix(look.brow, {0, 0, 0}, 0.6f);
    look.glasses_frame = {36, 36, 42};
    look.hair_style = appearance.hair_style;
    look.sleeve = appearance.sleeve;
    look.girth = appearance.build == Build::Slim ? 0.86f : appearance.build == Build::Broad ? 1.16f : 1.0f;
    look.glasses = appearance.glasses;
    return look;
}

} // namespace signwright::render
