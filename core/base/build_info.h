#pragma once

#include <string>

namespace signwright
{

/// The program's version, such as "0.1.0".
std::string version();

/// The program's version and the compiler that built it, such as "0.1.0 gcc-12.2 Release": part of what a result depends on.
std::string build_id();

} // namespace signwright
