#pragma once

// Private to models/: includes LibTorch.

#include "models/pose_to_video/diffusion_networks.h"

#include <filesystem>
#include <optional>

namespace signwright
{

/// Noise to begin with, the tensor "latents" of a safetensors file: (1 or frames, C, h, w) float32 for pictures of `size` pixels.
/// `frames` of the clip, where they are known yet. Errors: those of the file, BadInput (no such tensor, its shape, values that
/// are not finite).
Result<at::Tensor> read_noise_file(const std::filesystem::path &path, const PoseToVideoConfig &config, int size,
                                   std::optional<int> frames);

} // namespace signwright
