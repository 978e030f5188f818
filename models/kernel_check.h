#pragma once

// Private to models/: includes LibTorch.

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/kernel_figure.h"
#include "models/precision.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <string>
#include <vector>

namespace signwright
{

/// A kernel by our own way, which on the CPU is its twin, and by LibTorch's operators. Neither changes its inputs.
struct KernelCase {
    using Tensors = std::vector<at::Tensor>;
    using Function = std::function<at::Tensor(const Tensors &)>;

    std::string name;
    Tensors inputs; ///< on the CPU; those in float32 become the type that is checked
    Function own, plain;
};

/// Runs the kernels that `cases` makes with the random generator seeded. Errors: NotFound (no GPU), Internal (a kernel whose
/// error is larger than the type's rounding explains, or that gives other bits the second time), OutOfMemory, Cancelled.
Result<std::vector<KernelFigure>> check_kernels(const std::function<std::vector<KernelCase>()> &cases, Precision precision,
                                                const Control &control);

} // namespace signwright
