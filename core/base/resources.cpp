#include "core/base/resources.h"

#include <cstdlib>

namespace signwright
{

std::filesystem::path resource_folder()
{
    if (const char *chosen = std::getenv("SIGNWRIGHT_RESOURCES"))
        return chosen;
    std::error_code ignored;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
    for (const char *relative : {"../share/signwright", "../resources"}) {
        const std::filesystem::path candidate = program.parent_path() / relative;
        if (std::filesystem::is_directory(candidate / "lexicon", ignored))
            return candidate.lexically_normal();
    }
    return SIGNWRIGHT_SOURCE_RESOURCES;
}

} // namespace signwright
