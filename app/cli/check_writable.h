#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <initializer_list>

namespace signwright
{

/// Finds out before the work that a result could not be written after it. Empty paths are results that nobody asked for.
/// Errors: Io with the reason.
Result<void> check_writable(std::initializer_list<std::filesystem::path> files);

} // namespace signwright
