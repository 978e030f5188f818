#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/nn/weights.h"

#include <string>

namespace signwright::training
{

/// Copies the state of a network into another one's with the same names in the same order, in place. Errors: BadInput naming
/// `source` and the first tensor of another shape.
Result<void> copy_weights(const nn::NamedTensors &from, const nn::NamedTensors &to, const std::string &source);

} // namespace signwright::training
