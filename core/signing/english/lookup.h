#pragma once

#include "core/signing/english/raw_words.h"
#include "core/signing/english/unit.h"

#include <vector>

namespace signwright::english
{

/// Finds the sign of every word: entries of several words first, then grammar words, numbers, the lexicon by base forms and
/// senses, else spelling. Words are classed by what stands beside them (noun or verb, month or modal, "her" of "her car").
/// Every raw word ends up in a unit.
Units units_from_raw_words(const std::vector<RawWord> &raw, const Lexicon &lexicon, int max_spelled_letters);

} // namespace signwright::english
