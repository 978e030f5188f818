#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/layers.h"

namespace signwright
{

/// A linear map whose weights may become bytes, for inference on the CPU (models/nn/int8_rows.h).
struct ByteLinear : Linear {
    using Linear::Linear;
    at::Tensor operator()(const at::Tensor &x) const;
    /// Rows of the weight, float32, for `ids`: what an embedding tied to this map gives.
    at::Tensor rows(const at::Tensor &ids) const;
    /// Replaces dense weights by bytes, which changes results a little.
    void quantize();

    at::Tensor scales; ///< of the rows of a weight of bytes; otherwise undefined
};

} // namespace signwright
