#include "core/base/peak_memory.h"

#include <fstream>
#include <string>

namespace signwright
{

double peak_resident_mib()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmHWM:", 0) == 0)
            return static_cast<double>(std::stol(line.substr(6))) / 1024.0;
    return 0.0;
}

} // namespace signwright
