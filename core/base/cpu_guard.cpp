#include "core/base/cpu_guard.h"

#include <cstdlib>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace signwright
{

void guard_amx()
{
#if defined(__x86_64__)
    constexpr unsigned kAmxTile = 1u << 24;
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(d & kAmxTile))
        return;
    unsigned tile_palette = 0;
    if (__get_cpuid_count(0x1D, 0, &tile_palette, &b, &c, &d) && tile_palette != 0)
        return;
    ::setenv("ONEDNN_MAX_CPU_ISA", "AVX512_CORE_BF16", 0);
#endif
}

} // namespace signwright
