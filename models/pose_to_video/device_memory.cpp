#include "models/pose_to_video/device_memory.h"

#include "core/base/available_memory.h"

#include <c10/core/CachingDeviceAllocator.h>

namespace signwright
{

namespace
{

constexpr auto kAll = static_cast<std::size_t>(c10::CachingAllocator::StatType::AGGREGATE);

/// Null until something is on the device.
c10::DeviceAllocator *allocator_of(c10::Device device)
{
    auto *allocator = dynamic_cast<c10::DeviceAllocator *>(c10::GetAllocator(device.type()));
    return allocator && allocator->initialized() ? allocator : nullptr;
}

c10::DeviceIndex index_of(c10::Device device) { return device.has_index() ? device.index() : c10::DeviceIndex{0}; }

} // namespace

std::optional<std::int64_t> available_memory_bytes(c10::Device device)
{
    if (device.is_cpu())
        return available_memory_bytes();
    c10::DeviceAllocator *allocator = allocator_of(device);
    if (!allocator)
        return std::nullopt;
    const c10::DeviceIndex index = index_of(device);
    const c10::CachingDeviceAllocator::DeviceStats stats = allocator->getDeviceStats(index);
    const std::int64_t kept = stats.reserved_bytes[kAll].current - stats.allocated_bytes[kAll].current;
    return static_cast<std::int64_t>(allocator->getMemoryInfo(index).first) + kept;
}

double peak_device_mib(c10::Device device)
{
    c10::DeviceAllocator *allocator = device.is_cpu() ? nullptr : allocator_of(device);
    if (!allocator)
        return 0.0;
    return static_cast<double>(allocator->getDeviceStats(index_of(device)).allocated_bytes[kAll].peak) / (1 << 20);
}

} // namespace signwright
