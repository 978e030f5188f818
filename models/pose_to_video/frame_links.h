#pragma once

// Private to models/: includes LibTorch.

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace signwright
{

class MotionModule;

/// What ties the frames of a batch together beyond Stable Diffusion, which makes every picture by itself. A batch holds the
/// frames of the first text, then the same frames for the second.
struct FrameLinks {
    std::int64_t frames = 1; ///< for each text
    /// Self-attention of every frame also sees the first frame's keys and values, as far as a UNet's; ControlNet stays as it is.
    /// (The sparse-causal attention of Wu et al. 2023, "Tune-A-Video", section 3.3, without the frame before.) For the first
    /// frame itself that changes nothing: what is there twice has the same mean.
    bool anchored = false;
    const MotionModule *motion = nullptr; ///< temporal attention; null = none
};

/// Keys or values (N, heads, tokens, head size) to (N, heads, 2 · tokens, head size): each frame's own, then the first frame's.
at::Tensor with_first_frame(const at::Tensor &own, std::int64_t frames);

} // namespace signwright
