#pragma once

#include <string>
#include <string_view>

namespace signwright::english
{

/// A word as the manual alphabet spells it.
struct Spelling {
    std::string letters;     ///< A … Z, 0 … 9; empty when nothing of the word can be spelled
    bool incomplete = false; ///< characters without a letter in the manual alphabet were left out
    bool cut = false;        ///< longer than `max_letters`
};

/// Accents are folded (é → E, ß → SS); characters of other scripts and symbols have no letter.
Spelling spelling_of(std::string_view word, int max_letters);

} // namespace signwright::english
