#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// The pseudo-glosses of a prototype head in order of their numbers, from {pseudo-gloss: number}: JSON, or a pickle of such a
/// dictionary as the reference has it, in which nothing is run. `name` stands in messages. Errors: BadInput (no such dictionary;
/// numbers that are not 0 … n − 1, each once).
Result<std::vector<std::string>> pseudo_glosses_from(std::string_view contents, const std::string &name);
std::string json_from_pseudo_glosses(const std::vector<std::string> &glosses);

} // namespace signwright
