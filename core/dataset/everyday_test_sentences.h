#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// Sentences of everyday life that are kept from all training, to test with: `resources/sentences/everyday.txt`, one a line.
/// Somebody wrote them from the lexicon's words alone, without a look at the patterns and the grammar that training sentences are
/// made of. Errors: NotFound, Io.
Result<std::vector<std::string>> everyday_test_sentences();

/// The words of a sentence in small letters, one blank between them: two sentences with the same are one to whoever keeps some
/// from training.
std::string words_alone(std::string_view text);

} // namespace signwright
