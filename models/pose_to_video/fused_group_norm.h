#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

namespace signwright
{

/// What a fused group norm does around the normalisation. Undefined tensors are left out.
struct GroupNormFusion {
    at::Tensor before{}; ///< (N, C), added to every position before the normalisation
    at::Tensor scale{};  ///< (N, C): the normalised values are multiplied by 1 + scale …
    at::Tensor shift{};  ///< (N, C): … and added to this
    bool silu = false;   ///< applied last
};

/// Whether `fused_group_norm` can take `x` (N, C, H, W): float32 on the CPU, or on a GPU with C a multiple of `kCudaVector` and
/// at most 4,096; channels-last, all of one type, and no gradient wanted of anything.
bool can_fuse_group_norm(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias = {},
                         const GroupNormFusion &fusion = {});

/// Group normalisation (Wu and He 2018) with biased variance, `weight` and `bias` (C), and `fusion`, in two passes over `x`.
/// C is a multiple of `groups`. The result is channels-last.
at::Tensor fused_group_norm(const at::Tensor &x, int groups, const at::Tensor &weight, const at::Tensor &bias, double eps,
                            const GroupNormFusion &fusion);

} // namespace signwright
