#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// The pseudo-glosses of a prototype head in order of their numbers, from {pseudo-gloss: number}. `name` stands in messages.
/// Errors: BadInput (no such object; numbers that are not 0 … n − 1, each once).
Result<std::vector<std::string>> pseudo_glosses_from_json(std::string_view json, const std::string &name);
std::string json_from_pseudo_glosses(const std::vector<std::string> &glosses);

/// The same from the reference's pickle of a dictionary from text to number. Nothing in the file is run. `name` stands in
/// messages. Errors: BadInput.
Result<std::vector<std::string>> pseudo_glosses_from_pickle(std::string_view pickle, const std::string &name);

} // namespace signwright
