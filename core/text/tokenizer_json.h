#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace signwright
{

/// The merges of a `tokenizer.json` (the one file of the tokenizers library) as the lines of a `merges.txt`. `name` stands in
/// messages. Errors: BadInput (no JSON, another kind of tokenizer than byte-pair encoding, merges that are no pairs).
Result<std::string> merges_from_tokenizer_json(std::string_view json, const std::string &name);

} // namespace signwright
