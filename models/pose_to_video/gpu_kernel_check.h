#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/precision.h"

#include <string>
#include <vector>

namespace signwright
{

/// One of our GPU kernels beside its twin.
struct KernelFigure {
    std::string name;
    double error = 0.0;              ///< ‖difference from the twin on the CPU in float32‖ ÷ ‖twin‖
    double microseconds = 0.0;       ///< of the kernel, median
    double plain_microseconds = 0.0; ///< of the same by LibTorch's operators on the GPU
};

/// Runs every kernel on random maps of Stable Diffusion's sizes. Errors: NotFound (no GPU), Internal (a kernel whose error is
/// larger than the type's rounding explains, or that gives other bits the second time), OutOfMemory, Cancelled.
Result<std::vector<KernelFigure>> check_gpu_kernels(Precision precision, const Control &control);

} // namespace signwright
