// The kernels for x86 processors with AVX2 and FMA.

#define SIGNWRIGHT_LANES 8
#define SIGNWRIGHT_ROWS 6
#include "models/pose_estimation/kernels/kernel_bodies.h"

#include "models/pose_estimation/kernels/kernel_table.h"

namespace signwright
{

const Kernels kAvx2Kernels{convolve, depthwise, "avx2"};

} // namespace signwright
