#pragma once

#include <string>

namespace signwright
{

/// One of our GPU kernels beside its twin.
struct KernelFigure {
    std::string name;
    double error = 0.0;              ///< ‖difference from the twin on the CPU in float32‖ ÷ ‖twin‖
    double microseconds = 0.0;       ///< of the kernel, median
    double plain_microseconds = 0.0; ///< of the same by LibTorch's operators on the GPU
};

} // namespace signwright
