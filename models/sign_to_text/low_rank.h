#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/layers.h"

#include <optional>

namespace signwright
{

/// The two factors of a low-rank addition to a linear map (LoRA, Hu et al. 2022) under Sign2GPT's names: `<name>_l1.weight`
/// (rank, in) and `<name>_l2.weight` (out, rank).
struct LowRank {
    /// Starts as zero: the first factor normal with `deviation`, the second zero. Without a deviation both start uniform in
    /// ±1/√fan_in.
    LowRank(const ParameterScope &scope, const char *name, int in, int out, int rank, std::optional<double> deviation);

    /// l2(l1(x)), not scaled.
    at::Tensor operator()(const at::Tensor &x) const { return l2(l1(x)); }

    Linear l1, l2;
};

} // namespace signwright
