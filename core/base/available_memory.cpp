#include "core/base/available_memory.h"

#include <fstream>
#include <string>

namespace signwright
{

std::optional<std::int64_t> available_memory_bytes()
{
    constexpr std::int64_t kBytesPerUnit = 1024;
    std::ifstream file("/proc/meminfo");
    std::string field;
    std::int64_t value = 0;
    while (file >> field >> value) {
        if (field == "MemAvailable:")
            return value * kBytesPerUnit;
        std::getline(file, field); // the unit
    }
    return std::nullopt;
}

} // namespace signwright
