#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace signwright
{

/// Sentences of everyday life that are kept from all training, to test with: `resources/sentences/everyday.txt`, one a line.
/// Somebody wrote them from the lexicon's words alone, without a look at the patterns and the grammar that training sentences are
/// made of. Errors: NotFound, Io.
Result<std::vector<std::string>> everyday_test_sentences();

} // namespace signwright
