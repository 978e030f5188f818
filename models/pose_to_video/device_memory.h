#pragma once

// Private to models/: includes LibTorch.

#include <c10/core/Device.h>

#include <cstdint>
#include <optional>

namespace signwright
{

/// Memory in bytes that networks on a device can still take: the machine's for the CPU (see core/base/available_memory.h),
/// otherwise what the device has free and what LibTorch's allocator keeps there without using it. None where it cannot be told.
std::optional<std::int64_t> available_memory_bytes(c10::Device device);

/// The most that LibTorch's tensors have taken of a device other than the CPU so far, MiB; 0 where nothing has been there.
double peak_device_mib(c10::Device device);

} // namespace signwright
