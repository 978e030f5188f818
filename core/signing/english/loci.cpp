#include "core/signing/english/loci.h"

#include <algorithm>

namespace signwright::english
{

std::optional<Locus> Loci::locus_of(std::string_view pronoun)
{
    static const std::map<std::string_view, char> genders = {{"he", 'm'},  {"him", 'm'}, {"his", 'm'},    {"himself", 'm'},
                                                             {"she", 'f'}, {"her", 'f'}, {"hers", 'f'},   {"herself", 'f'},
                                                             {"it", 'n'},  {"its", 'n'}, {"itself", 'n'}, {"'s", 'p'}};
    const auto gender = genders.find(pronoun);
    if (gender == genders.end())
        return std::nullopt;
    const auto next =
        std::min(static_cast<int>(Locus::ThirdA) + static_cast<int>(by_gender_.size()), static_cast<int>(Locus::ThirdC));
    return by_gender_.emplace(gender->second, static_cast<Locus>(next)).first->second;
}

} // namespace signwright::english
