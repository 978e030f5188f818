#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace signwright
{

/// A tensor's shape for messages: "320 × 4", or "a scalar".
std::string text_of_shape(std::span<const std::int64_t> shape);

} // namespace signwright
