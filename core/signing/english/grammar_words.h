#pragma once

#include "core/signing/english/unit.h"

#include <optional>
#include <string_view>

namespace signwright::english
{

/// A word whose role does not come from the lexicon's class.
struct GrammarWord {
    std::string_view word;
    Part part = Part::Function;
    std::string_view gloss;  ///< its sign; empty when it is not signed
    std::string_view reason; ///< why it is not signed
};

/// The closed classes: articles, forms of be and do, auxiliaries, determiners and the like. Null when `word` (lower case) is
/// none of them.
const GrammarWord *find_grammar_word(std::string_view word);

/// Words that strengthen the adjective or adverb after them.
bool is_intensifier(std::string_view word);

/// Weather, light and time: "it" before them means nothing ("it is cold", "it rains").
bool takes_dummy_it(std::string_view lemma);

/// Verbs of going: "to" after them only marks the goal.
bool is_motion_verb(const Unit &unit);

/// Words of place that the lexicon may lack ("outside", "upstairs").
bool is_place_adverb(std::string_view word);

/// The lemmas whose lexicon class is not verb but which are verbs where the sentence needs one.
bool can_be_verb(std::string_view lemma);

} // namespace signwright::english
