#pragma once

#include "core/signing/signing_plan.h"

#include <string_view>
#include <vector>

namespace signwright::english
{

/// What stands after a word.
enum class Break {
    None,
    Comma,
    Strong, ///< semicolon, colon, dash, ellipsis, bracket
};

/// A sentence cut into words. Words are runs of letters, digits and what joins them (apostrophes, hyphens, the points of
/// "3.5" and "U.S."); a symbol such as an emoji is a word of its own; other punctuation only sets breaks.
struct SourceSentence {
    TextRange range;
    std::vector<SourceWord> words;
    std::vector<Break> break_after; ///< one for each word
    bool question = false;          ///< ends in a question mark
};

/// Splits a text into sentences: at . ! ? (also of other scripts) and at line breaks, not after titles, initials or inside
/// numbers. Sentences of more than `max_words` words are cut, at the last comma where there is one. Sentences without words
/// are left out. Linear in the length of the text.
std::vector<SourceSentence> source_sentences(std::string_view text, int max_words);

} // namespace signwright::english
