#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace signwright
{

enum class SkinTone { Fair, Light, Tan, Brown, Dark };
enum class HairColor { Black, Brown, Blonde, Red, Gray };
enum class HairStyle { Short, Long, Bun, Bald };
enum class ClothingColor { Black, White, Gray, Red, Green, Blue, Yellow, Purple };
enum class Sleeve { Short, Long };
enum class BackgroundColor { White, Gray, Blue, Green, Beige, Black };
enum class Build { Slim, Average, Broad };

/// How the signer looks: what the structured controls set, the mannequin renderer draws and the prompt says.
struct Appearance {
    SkinTone skin = SkinTone::Light;
    HairColor hair = HairColor::Brown;
    HairStyle hair_style = HairStyle::Short;
    ClothingColor clothing = ClothingColor::Blue;
    Sleeve sleeve = Sleeve::Long;
    BackgroundColor background = BackgroundColor::Gray;
    Build build = Build::Average;
    bool glasses = false;

    friend bool operator==(const Appearance &, const Appearance &) = default;
};

/// One choice of a structured control: the word used in prompts and on the command line, and its sRGB
/// colour where the choice is a colour.
struct PaletteEntry {
    std::string_view word;
    std::array<std::uint8_t, 3> rgb{};
};

/// The choices, in the order of the enumerations.
std::span<const PaletteEntry> skin_palette();
std::span<const PaletteEntry> hair_palette();
std::span<const PaletteEntry> clothing_palette();
std::span<const PaletteEntry> background_palette();
std::span<const PaletteEntry> hair_style_words();
std::span<const PaletteEntry> sleeve_words();
std::span<const PaletteEntry> build_words();

/// The sentence that describes an appearance, such as "a signer with light skin, short brown hair and glasses,
/// average build, wearing a blue long-sleeved shirt, gray background".
std::string prompt_from_appearance(const Appearance &appearance);

/// Reads a prompt for the words of the palettes; what the prompt does not say keeps the value of `base`.
/// Only for previews and controls: the network reads the prompt itself.
Appearance appearance_from_prompt(std::string_view prompt, const Appearance &base = {});

/// A random appearance, uniform over the choices, for the corpus.
Appearance random_appearance(std::uint64_t seed);

} // namespace signwright
