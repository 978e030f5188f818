#include "core/base/peak_memory.h"

#include <fstream>
#include <string>

namespace signwright
{

namespace
{

/// A line of /proc/self/status that is a number of kilobytes.
double status_mib(const std::string &name)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind(name, 0) == 0)
            return static_cast<double>(std::stol(line.substr(name.size()))) / 1024.0;
    return 0.0;
}

} // namespace

double peak_resident_mib() { return status_mib("VmHWM:"); }

double resident_mib() { return status_mib("VmRSS:"); }

} // namespace signwright
