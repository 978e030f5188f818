#pragma once

#include <cstdint>
#include <optional>

namespace signwright
{

/// Memory in bytes that this machine can give to programs without swapping, as the system estimates it (`MemAvailable` of Linux).
/// None where the system does not say.
std::optional<std::int64_t> available_memory_bytes();

} // namespace signwright
