#include "models/pose_estimation/kernels/kernels.h"

#include "models/pose_estimation/kernels/kernel_table.h"

namespace signwright
{

std::size_t kernel_variants(const Kernels *(&variants)[3])
{
    std::size_t count = 0;
    variants[count++] = &kPortableKernels;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        variants[count++] = &kAvx2Kernels;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw"))
        variants[count++] = &kAvx512Kernels;
#endif
    return count;
}

const Kernels &kernels()
{
    static const Kernels &best = []() -> const Kernels & {
        const Kernels *variants[3] = {};
        const std::size_t count = kernel_variants(variants);
        return *variants[count - 1];
    }();
    return best;
}

} // namespace signwright
