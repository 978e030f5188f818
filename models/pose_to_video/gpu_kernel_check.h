#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/kernel_figure.h"
#include "models/precision.h"

#include <vector>

namespace signwright
{

/// `check_kernels` on random maps of Stable Diffusion's sizes.
Result<std::vector<KernelFigure>> check_gpu_kernels(Precision precision, const Control &control);

} // namespace signwright
