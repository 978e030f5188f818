#pragma once

// Private to models/: includes LibTorch.

#include "models/sign_to_text/generation_options.h"

#include <ATen/core/Tensor.h>

namespace signwright
{

/// A token drawn from `log_probabilities` (vocab), float32 on the CPU, after temperature, top-k and top-p (Holtzman et al. 2020):
/// a function of the options' seed, `stream` and `position`.
std::int64_t sampled_token(const at::Tensor &log_probabilities, const GenerationOptions &options, std::uint64_t stream,
                           std::uint64_t position);

} // namespace signwright
