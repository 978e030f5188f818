#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// Vectors of `dim` numbers for `words` from fastText's files: a binary model (`.bin`), which makes vectors for words that it
/// does not know from their parts, or a text file (`.vec`: a line "rows dim", then a word and its numbers a line). Errors:
/// NotFound, Io, BadInput (another form or width; words that a text file lacks).
Result<std::vector<std::vector<float>>> read_word_vectors(const std::filesystem::path &path,
                                                          const std::vector<std::string> &words, int dim);

/// Vectors that are a function of their words and nothing else: for corpora in no language, such as glosses.
std::vector<std::vector<float>> random_word_vectors(const std::vector<std::string> &words, int dim);

} // namespace signwright
