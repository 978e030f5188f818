#include "core/render/appearance.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace signwright
{

namespace
{

template <typename Choice> std::string_view word(std::span<const PaletteEntry> palette, Choice choice)
{
    return palette[static_cast<std::size_t>(choice)].word;
}

/// Lower-case words of a prompt; every comma and full stop is a word of its own, everything else separates.
std::vector<std::string> prompt_words(std::string_view prompt)
{
    std::vector<std::string> words;
    std::string current;
    const auto finish = [&] {
        if (!current.empty())
            words.push_back(current);
        current.clear();
    };
    for (const char c : prompt) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalpha(byte)) {
            current += static_cast<char>(std::tolower(byte));
            continue;
        }
        finish();
        if (c == ',' || c == '.' || c == ';')
            words.emplace_back(",");
    }
    finish();
    for (std::string &w : words) {
        if (w == "grey")
            w = "gray";
        if (w == "blond")
            w = "blonde";
    }
    return words;
}

bool is_any(const std::string &word, std::initializer_list<std::string_view> list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Finds the entry named nearest to a noun: up to four words before it in the same phrase, the nearest
/// first, or directly after it ("hair: black").
template <typename Choice>
void read_choice(const std::vector<std::string> &words, std::initializer_list<std::string_view> nouns,
                 std::span<const PaletteEntry> palette, Choice &choice)
{
    const auto entry_of = [&](const std::string &w) {
        return std::find_if(palette.begin(), palette.end(), [&](const PaletteEntry &entry) { return entry.word == w; });
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!is_any(words[at], nouns))
            continue;
        for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
            const std::string &candidate = words[at - back];
            if (candidate == "," || candidate == "and" || candidate == "with")
                break;
            if (const auto entry = entry_of(candidate); entry != palette.end()) {
                choice = static_cast<Choice>(entry - palette.begin());
                return;
            }
        }
        if (at + 1 < words.size())
            if (const auto entry = entry_of(words[at + 1]); entry != palette.end()) {
                choice = static_cast<Choice>(entry - palette.begin());
                return;
            }
    }
}

} // namespace

std::string prompt_from_appearance(const Appearance &appearance)
{
    std::string prompt = "a signer with ";
    prompt += word(skin_palette(), appearance.skin);
    prompt += " skin";
    // A bald signer's hair colour still shows in the brows.
    std::string hair(word(hair_palette(), appearance.hair));
    switch (appearance.hair_style) {
    case HairStyle::Short:
    case HairStyle::Long:
        hair = std::string(word(hair_style_words(), appearance.hair_style)) + " " + hair + " hair";
        break;
    case HairStyle::Bun:
        hair += " hair in a bun";
        break;
    case HairStyle::Bald:
        hair = "a bald head";
        break;
    }
    prompt += appearance.glasses ? ", " : " and ";
    prompt += hair;
    if (appearance.glasses)
        prompt += " and glasses";
    prompt += ", ";
    prompt += word(build_words(), appearance.build);
    prompt += " build, wearing a ";
    prompt += word(clothing_palette(), appearance.clothing);
    prompt += " ";
    prompt += word(sleeve_words(), appearance.sleeve);
    prompt += "-sleeved shirt, ";
    prompt += word(background_palette(), appearance.background);
    prompt += " background";
    return prompt;
}

Appearance appearance_from_prompt(std::string_view prompt, const Appearance &base)
{
    Appearance appearance = base;
    const std::vector<std::string> words = prompt_words(prompt);
    read_choice(words, {"skin"}, skin_palette(), appearance.skin);
    read_choice(words, {"hair"}, hair_palette(), appearance.hair);
    read_choice(words, {"hair"}, hair_style_words(), appearance.hair_style);
    read_choice(words, {"shirt", "sweater", "top", "clothing", "clothes", "jumper"}, clothing_palette(), appearance.clothing);
    read_choice(words, {"sleeved", "sleeve", "sleeves"}, sleeve_words(), appearance.sleeve);
    read_choice(words, {"background", "backdrop"}, background_palette(), appearance.background);
    read_choice(words, {"build", "figure"}, build_words(), appearance.build);
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (words[at] == "bald")
            appearance.hair_style = HairStyle::Bald;
        if (words[at] == "bun")
            appearance.hair_style = HairStyle::Bun;
        if (words[at] == "glasses" || words[at] == "spectacles")
            appearance.glasses = at == 0 || !is_any(words[at - 1], {"no", "without"});
    }
    return appearance;
}

} // namespace signwright
