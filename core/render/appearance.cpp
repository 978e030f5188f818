#include "core/render/appearance.h"

#include "core/base/random.h"

namespace signwright
{

namespace
{

// The colours are at least 20 ΔE (CIE76) apart within a palette, more than shading moves a median.
constexpr PaletteEntry kSkin[] = {{"fair", {250, 222, 206}},
                                  {"light", {236, 188, 156}},
                                  {"tan", {204, 148, 106}},
                                  {"brown", {146, 94, 60}},
                                  {"dark", {90, 56, 42}}};
constexpr PaletteEntry kHair[] = {{"black", {34, 30, 32}},
                                  {"brown", {104, 66, 40}},
                                  {"blonde", {226, 188, 108}},
                                  {"red", {178, 76, 32}},
                                  {"gray", {164, 166, 172}}};
constexpr PaletteEntry kClothing[] = {{"black", {38, 38, 44}},    {"white", {236, 236, 234}}, {"gray", {132, 134, 140}},
                                      {"red", {190, 46, 50}},     {"green", {46, 132, 78}},   {"blue", {48, 92, 184}},
                                      {"yellow", {236, 198, 62}}, {"purple", {124, 68, 158}}};
constexpr PaletteEntry kBackground[] = {{"white", {246, 246, 246}}, {"gray", {156, 158, 162}},  {"blue", {120, 170, 224}},
                                        {"green", {118, 186, 132}}, {"beige", {228, 208, 172}}, {"black", {24, 24, 28}}};
constexpr PaletteEntry kHairStyles[] = {{"short"}, {"long"}, {"bun"}, {"bald"}};
constexpr PaletteEntry kSleeves[] = {{"short"}, {"long"}};
constexpr PaletteEntry kBuilds[] = {{"slim"}, {"average"}, {"broad"}};

template <typename Choice> Choice draw(Random &random, std::span<const PaletteEntry> palette)
{
    return static_cast<Choice>(random.below(static_cast<std::uint32_t>(palette.size())));
}

} // namespace

std::span<const PaletteEntry> skin_palette() { return kSkin; }
std::span<const PaletteEntry> hair_palette() { return kHair; }
std::span<const PaletteEntry> clothing_palette() { return kClothing; }
std::span<const PaletteEntry> background_palette() { return kBackground; }
std::span<const PaletteEntry> hair_style_words() { return kHairStyles; }
std::span<const PaletteEntry> sleeve_words() { return kSleeves; }
std::span<const PaletteEntry> build_words() { return kBuilds; }

Appearance random_appearance(std::uint64_t seed)
{
    Random random(seed, fnv1a64("appearance", 10));
    Appearance appearance;
    appearance.skin = draw<SkinTone>(random, skin_palette());
    appearance.hair = draw<HairColor>(random, hair_palette());
    appearance.hair_style = draw<HairStyle>(random, hair_style_words());
    appearance.clothing = draw<ClothingColor>(random, clothing_palette());
    appearance.sleeve = draw<Sleeve>(random, sleeve_words());
    appearance.background = draw<BackgroundColor>(random, background_palette());
    appearance.build = draw<Build>(random, build_words());
    appearance.glasses = random.chance(0.5f);
    return appearance;
}

} // namespace signwright
