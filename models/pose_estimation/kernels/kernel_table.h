#pragma once

// Private to models/pose_estimation/kernels.

#include "models/pose_estimation/kernels/kernels.h"

namespace signwright
{

extern const Kernels kPortableKernels;
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;

} // namespace signwright
