#pragma once

// Private to models/: includes LibTorch.

#include "core/base/image.h"
#include "models/sign_to_text/sign2gpt_config.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace signwright
{

/// The square that networks see of a frame: brought to the stored size and then made smaller or cut, both by OpenCV's bilinear
/// resampling of bytes without antialiasing, as the reference prepares frames.
Image8 network_picture(const Image8 &frame, const FramesConfig &config);

/// (N, 3, size, size) float32, (value / 255 − mean) / deviation with ImageNet's numbers. The pictures are of one size.
at::Tensor normalised_pictures(const std::vector<Image8> &pictures);

/// Which frames of a clip are taken: every stride-th, and of these at most max_frames, evenly.
std::vector<std::int64_t> taken_frames(std::int64_t count, const FramesConfig &config);

} // namespace signwright
