#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>

namespace signwright
{

/// How near pictures come to what they should be: peak signal-to-noise ratios over all pictures together, dB.
class PictureScores
{
public:
    /// `hand_weight`: the weight that `picture_weights` gave to hands, above 1.
    explicit PictureScores(double hand_weight) : hand_weight_(hand_weight) {}

    /// `picture` and `target`: (1, 3, H, W) in −1 … 1; what lies outside is clamped. `weights`: (1, H, W).
    void add(const at::Tensor &picture, const at::Tensor &target, const at::Tensor &weights);
    double psnr() const;
    double hand_psnr() const;

private:
    double hand_weight_;
    double whole_ = 0.0, hands_ = 0.0, hand_pixels_ = 0.0; ///< squared errors in units of the full range
    std::int64_t pictures_ = 0;
};

} // namespace signwright
