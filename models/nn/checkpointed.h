#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <functional>
#include <vector>

namespace signwright::nn
{

/// A piece of a network as a function of tensors.
using NetworkPart = std::function<at::Tensor(const std::vector<at::Tensor> &)>;

/// What `part` makes of `inputs`, with the same gradients and less memory: its inner results are not kept for the backward pass
/// but computed again there (Chen et al. 2016). Parameters may be used inside `part`; every other tensor that wants a gradient
/// has to be among `inputs`, and what `part` refers to has to live until then. Mixed precision is as it was the first time.
/// `part` must make the same result both times, but for rounding: without gradients, the first time, it may use other kernels.
at::Tensor checkpointed(const std::vector<at::Tensor> &inputs, const NetworkPart &part);

} // namespace signwright::nn
