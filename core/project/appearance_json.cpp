#include "core/project/appearance_json.h"

#include "core/project/json_words.h"

#include <span>
#include <string_view>
#include <vector>

namespace signwright
{

namespace
{

std::vector<std::string_view> words_of(std::span<const PaletteEntry> palette)
{
    std::vector<std::string_view> words;
    for (const PaletteEntry &entry : palette)
        words.push_back(entry.word);
    return words;
}

} // namespace

nlohmann::json json_from_appearance(const Appearance &appearance)
{
    return {{"skin", word_of(appearance.skin, words_of(skin_palette()))},
            {"hair", word_of(appearance.hair, words_of(hair_palette()))},
            {"hair_style", word_of(appearance.hair_style, words_of(hair_style_words()))},
            {"clothing", word_of(appearance.clothing, words_of(clothing_palette()))},
            {"sleeve", word_of(appearance.sleeve, words_of(sleeve_words()))},
            {"background", word_of(appearance.background, words_of(background_palette()))},
            {"build", word_of(appearance.build, words_of(build_words()))},
            {"glasses", appearance.glasses}};
}

Result<Appearance> appearance_from_json(const nlohmann::json &json, const std::string &where)
{
    Appearance appearance;
    JsonReader reader(json, where);
    read_word(reader, "skin", appearance.skin, words_of(skin_palette()));
    read_word(reader, "hair", appearance.hair, words_of(hair_palette()));
    read_word(reader, "hair_style", appearance.hair_style, words_of(hair_style_words()));
    read_word(reader, "clothing", appearance.clothing, words_of(clothing_palette()));
    read_word(reader, "sleeve", appearance.sleeve, words_of(sleeve_words()));
    read_word(reader, "background", appearance.background, words_of(background_palette()));
    read_word(reader, "build", appearance.build, words_of(build_words()));
    reader.read("glasses", appearance.glasses);
    if (auto finished = reader.finish(Module::Project); !finished)
        return tl::unexpected(finished.error());
    return appearance;
}

} // namespace signwright
