#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace signwright
{

/// The fewest words that have to be replaced, left out and put in to make one list of the other (Levenshtein 1966).
std::size_t edit_distance(const std::vector<std::string> &a, const std::vector<std::string> &b);

/// Word error rate: edit distance of all lines ÷ words of all references; above 1 where hypotheses are long. Words are
/// `tokens_13a`, marks of punctuation included, case kept. As many references as hypotheses, with at least one word.
double word_error_rate(const std::vector<std::string> &hypotheses, const std::vector<std::string> &references);

/// How `word_error_rate` counts, for printing beside it.
std::string word_error_signature();

} // namespace signwright
