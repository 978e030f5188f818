#include "models/pose_to_video/device_memory.h"

#include "core/base/available_memory.h"

#include <c10/core/CachingDeviceAllocator.h>

namespace signwright
{

std::optional<std::int64_t> available_memory_bytes(c10::Device device)
{
    if (device.is_cpu())
        return available_memory_bytes();
    auto *allocator = dynamic_cast<c10::DeviceAllocator *>(c10::GetAllocator(device.type()));
    if (!allocator || !allocator->initialized())
        return std::nullopt;
    const c10::DeviceIndex index = device.has_index() ? device.index() : c10::DeviceIndex{0};
    constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);
    const c10::CachingDeviceAllocator::DeviceStats stats = allocator->getDeviceStats(index);
    const std::int64_t kept = stats.reserved_bytes[kAll].current - stats.allocated_bytes[kAll].current;
    return static_cast<std::int64_t>(allocator->getMemoryInfo(index).first) + kept;
}

} // namespace signwright
