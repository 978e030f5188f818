#pragma once

// Private to models/: includes LibTorch.

#include "core/base/image.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace signwright
{

/// (channels, H, W), bytes.
at::Tensor bytes_from_image(const Image8 &image);

/// Pictures of values low … high as bytes 0 … 255, rounded and clamped; `tensor` is (N, 1 or 3, H, W).
std::vector<Image8> images_from_tensor(const at::Tensor &tensor, double low, double high);

/// Pictures of one size in rows of `columns`, for a person to look at. `images` is not empty.
Image8 contact_sheet(const std::vector<Image8> &images, int columns);

} // namespace signwright
