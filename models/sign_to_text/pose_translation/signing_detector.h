#pragma once

// Private to models/: includes LibTorch.

#include "models/nn/layers.h"

#include <array>

namespace signwright::sign_to_text
{

/// Tells, while it happens, whether somebody signs and where a sign begins: causal convolutions over time, dilated by 1, 2 and 4
/// frames (van den Oord et al. 2016), which look back `kReach` frames and ahead none.
class SigningDetector
{
public:
    static constexpr int kReach = 28; ///< frames before the one that is judged

    SigningDetector(int features, int channels, const ParameterScope &scope);

    /// (B, T, features) → logits (B, T, 2): signing, and a sign begins. Frames before the first count as zeros.
    at::Tensor forward(const at::Tensor &features) const;

private:
    struct Layer {
        at::Tensor weight, bias;
    };

    Linear input_;
    std::array<Layer, 3> layers_;
    Linear output_;
};

} // namespace signwright::sign_to_text
