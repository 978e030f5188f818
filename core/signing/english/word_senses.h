#pragma once

#include "core/signing/english/raw_words.h"
#include "core/signing/english/unit.h"
#include "core/signing/lexicon.h"

#include <optional>
#include <vector>

namespace signwright::english
{

/// What a word of several senses means where it stands.
struct Sense {
    const char *lemma = ""; ///< its entry in the lexicon, such as "like (similar)"
    Part part = Part::Noun;
};

/// The sense of the word `at` from its neighbours: "like", "left", "right", "well", "for", "get", "march", "may", "fall".
/// Nothing when the word has one sense or its usual one.
std::optional<Sense> sense_of_word(const std::vector<RawWord> &raw, std::size_t at, const Lexicon &lexicon);

/// Whether the words around `at` make it the name of a month ("in May", "May 5").
bool month_context(const std::vector<RawWord> &raw, std::size_t at);

} // namespace signwright::english
