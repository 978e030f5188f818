#pragma once

#include "core/base/result.h"
#include "models/device.h"

#include <string>

namespace signwright
{

/// The type of the numbers that a network computes with. Latents between its calls are always single precision.
enum class Precision { Float32, Float16, BFloat16 };

/// "fp32", "fp16" or "bf16".
const char *name_of(Precision precision);

/// "auto" (half precision on a GPU, single on the CPU) or one of the names. Errors: Usage (another name; half precision on the
/// CPU, which it makes slower).
Result<Precision> precision_from_name(const std::string &name, Device device);

} // namespace signwright
