#pragma once

#include "core/base/random.h"

#include <string>

namespace signwright
{

/// A name to be spelled: a common first name or, half of the time, invented letters with all 26 equally likely, so that every
/// pair of letters occurs. Capitalised, 2 to 9 letters.
std::string draw_name(Random &random);

} // namespace signwright
