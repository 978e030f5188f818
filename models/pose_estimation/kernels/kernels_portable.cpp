// The kernels for every processor.

#define SIGNWRIGHT_LANES 4
#define SIGNWRIGHT_ROWS 4
#include "models/pose_estimation/kernels/kernel_bodies.h"

#include "models/pose_estimation/kernels/kernel_table.h"

namespace signwright
{

const Kernels kPortableKernels{convolve, depthwise, "portable"};

} // namespace signwright
