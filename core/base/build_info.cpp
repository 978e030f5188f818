#include "core/base/build_info.h"

namespace signwright
{

std::string version() { return SIGNWRIGHT_VERSION; }

std::string build_id()
{
#if defined(__clang__)
    const std::string compiler = "clang-" + std::to_string(__clang_major__) + "." + std::to_string(__clang_minor__);
#else
    const std::string compiler = "gcc-" + std::to_string(__GNUC__) + "." + std::to_string(__GNUC_MINOR__);
#endif
    return version() + " " + compiler + " " + SIGNWRIGHT_BUILD_TYPE;
}

} // namespace signwright
