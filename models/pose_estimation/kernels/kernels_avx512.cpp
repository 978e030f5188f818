// The kernels for x86 processors with AVX-512.

#define SIGNWRIGHT_LANES 16
#define SIGNWRIGHT_ROWS 8
#include "models/pose_estimation/kernels/kernel_bodies.h"

#include "models/pose_estimation/kernels/kernel_table.h"

namespace signwright
{

const Kernels kAvx512Kernels{convolve, depthwise, "avx512"};

} // namespace signwright
