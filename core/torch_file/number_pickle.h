#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace signwright
{

/// Reads a pickle (protocols 2–5) of one dictionary from texts to whole numbers, such as Sign2GPT's numbers of pseudo-glosses. It
/// builds texts and numbers and nothing else; a pickle of anything else is refused. `name` stands in messages. Errors: BadInput.
/// Source: Python's `pickletools`.
Result<std::map<std::string, std::int64_t>> numbers_of_pickle(std::string_view pickle, const std::string &name);

} // namespace signwright
