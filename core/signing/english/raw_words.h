#pragma once

#include "core/signing/english/source_sentence.h"

#include <string>
#include <vector>

namespace signwright::english
{

/// A word after contractions and hyphens are opened: lower case, plain apostrophes.
struct RawWord {
    std::string text;
    std::string original; ///< as written, accents kept
    int word = 0;         ///< source word, from 1; several raw words can share one
    bool capitalized = false;
    bool all_capitals = false;
    bool possessive = false; ///< 's of a possessor
    Break break_after = Break::None;
};

/// Opens contractions (don't → do not, I'm → i am, let's → let us) and hyphens (ice-cream → ice cream). An 's stands for
/// "is" after pronouns and question words and before what can only follow "is"; else it marks a possessor.
std::vector<RawWord> raw_words(const SourceSentence &sentence);

} // namespace signwright::english
