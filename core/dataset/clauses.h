#pragma once

#include "core/base/random.h"

#include <string>
#include <string_view>

namespace signwright
{

/// A statement without its full stop, with up to `depth` statements within it: "I think he is tired".
std::string draw_clause(Random &random, int depth);
/// "drink coffee": a verb's base form with what follows.
std::string draw_infinitive(Random &random);
/// What is said of oneself when people meet: "my name is Anna".
std::string draw_introduction(Random &random);

} // namespace signwright
