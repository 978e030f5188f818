#pragma once

#include "core/signing/english/raw_words.h"
#include "core/signing/english/unit.h"

#include <cstddef>
#include <vector>

namespace signwright::english
{

/// Reads a number that begins at `at`, in digits ("25", "1,000", "3:30", "$5", "3.5", "50%", "5th", "555-1234") or in words
/// ("two hundred and five"), and appends its units. Gives how many raw words it took, 0 when there is no number.
/// `year`: four digits are signed in pairs.
std::size_t take_number(const std::vector<RawWord> &raw, std::size_t at, bool year, const Lexicon &lexicon, Units &out);

/// Whether a word is a number in words or digits.
bool is_number_word(const std::string &word);

} // namespace signwright::english
