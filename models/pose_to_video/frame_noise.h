#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace signwright
{

/// Part of the variance that all frames have in common in "blended" noise. Blends of shared and own noise are the "mixed noise"
/// of Ge et al. 2023, "Preserve Your Own Correlation", section 3.2; with four fifths shared, what stands still changes little.
constexpr double kSharedVariance = 0.8;

/// The noise of a clip's frames: a pure function of these two, the frame and the step.
struct FrameNoise {
    std::uint64_t seed = 0;
    std::string kind = "shared"; ///< one of `kFrameNoises`
};

/// Standard normal noise (1, channels, height, width): a pure function of seed, frame and step.
at::Tensor noise_from_seed(std::uint64_t seed, std::uint32_t frame, std::uint32_t step, at::IntArrayRef shape);

/// Standard normal noise (N, channels, height, width) of N frames of a clip at a step. "shared" is the same for all frames: what
/// does not move does not flicker; "independent" is each frame's own; "blended" is √a · shared + √(1 − a) · own with
/// a = `kSharedVariance`. `shape`: of one frame, (1, channels, height, width).
at::Tensor noise_of_frames(const FrameNoise &noise, const std::vector<int> &frames, std::uint32_t step, at::IntArrayRef shape);

} // namespace signwright
