#include "core/dataset/prompt_variants.h"

#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>

namespace signwright
{

namespace
{

std::string pick(Random &random, std::initializer_list<std::string_view> choices)
{
    return std::string(*(choices.begin() + random.below(static_cast<std::uint32_t>(choices.size()))));
}

template <typename Choice> std::string word(std::span<const PaletteEntry> palette, Choice choice)
{
    return std::string(palette[static_cast<std::size_t>(choice)].word);
}

std::string skin_phrase(const Appearance &appearance, Random &random)
{
    const std::string tone = word(skin_palette(), appearance.skin);
    return tone + (random.chance(0.15f) ? "-toned skin" : " skin");
}

std::string hair_phrase(const Appearance &appearance, Random &random)
{
    const std::string color = word(hair_palette(), appearance.hair);
    switch (appearance.hair_style) {
    case HairStyle::Bald:
        return pick(random, {"a bald head", "no hair, bald", "bald head"});
    case HairStyle::Bun:
        return random.chance(0.2f) ? color + " hair" : color + pick(random, {" hair in a bun", " hair tied in a bun"});
    case HairStyle::Short:
    case HairStyle::Long:
        break;
    }
    return (random.chance(0.25f) ? "" : word(hair_style_words(), appearance.hair_style) + " ") + color + " hair";
}

std::string clothing_phrase(const Appearance &appearance, Random &random)
{
    const std::string color = word(clothing_palette(), appearance.clothing);
    const std::string garment = pick(random, {"shirt", "shirt", "top", "sweater"});
    const std::string sleeve = word(sleeve_words(), appearance.sleeve);
    const std::string verb = pick(random, {"wearing a ", "in a ", "wears a ", "dressed in a "});
    switch (random.below(3)) {
    case 0:
        return verb + color + " " + garment;
    case 1:
        return verb + color + " " + sleeve + "-sleeved " + garment;
    default:
        return verb + color + " " + garment + " with " + sleeve + " sleeves";
    }
}

std::string background_phrase(const Appearance &appearance, Random &random)
{
    const std::string color = word(background_palette(), appearance.background);
    return pick(random, {"", "in front of a ", "plain ", "on a "}) + color +
           pick(random, {" background", " background", " backdrop"});
}

std::string subject(Random &random)
{
    return pick(random, {"a signer", "a person signing", "a signer", "person", "an interpreter", "a sign language interpreter",
                         "someone signing", "portrait of a signer", "photo of a signer", "a realistic signer"});
}

} // namespace

std::string prompt_variant(const Appearance &appearance, Random &random)
{
    if (random.chance(0.25f))
        return prompt_from_appearance(appearance);
    std::vector<std::string> parts = {skin_phrase(appearance, random), hair_phrase(appearance, random),
                                      clothing_phrase(appearance, random), background_phrase(appearance, random)};
    if (random.chance(0.5f))
        parts.push_back(word(build_words(), appearance.build) + pick(random, {" build", " figure"}));
    if (appearance.glasses)
        parts.push_back(pick(random, {"glasses", "wearing glasses", "with glasses"}));
    else if (random.chance(0.1f))
        parts.push_back("no glasses");
    for (std::size_t i = parts.size() - 1; i > 0; --i)
        std::swap(parts[i], parts[random.below(static_cast<std::uint32_t>(i + 1))]);
    std::string prompt = random.chance(0.85f) ? subject(random) : std::string();
    for (const std::string &part : parts)
        prompt += (prompt.empty() ? "" : ", ") + part;
    return prompt;
}

std::vector<std::string> prompt_training_lines(std::uint64_t count)
{
    std::vector<std::string> lines;
    for (std::uint64_t seed = 0; seed < count; ++seed) {
        Random random(seed, fnv1a64("prompt lines", 12));
        lines.push_back(prompt_variant(random_appearance(seed), random));
    }
    return lines;
}

} // namespace signwright
