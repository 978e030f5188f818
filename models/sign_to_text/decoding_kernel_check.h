#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "models/kernel_figure.h"
#include "models/precision.h"

#include <vector>

namespace signwright
{

/// `check_kernels` for decoding one text with a language model of XGLM-1.7B's width.
Result<std::vector<KernelFigure>> check_decoding_kernels(Precision precision, const Control &control);

} // namespace signwright
