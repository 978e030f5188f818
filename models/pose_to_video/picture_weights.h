#pragma once

// Private to models/: includes LibTorch.

#include "core/base/image.h"
#include "core/pose/camera.h"
#include "core/pose/pose_sequence.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <vector>

namespace signwright
{

/// How much each pixel counts in training, (1, H, W): `hand_weight` on hands and 2 pixels around them, half of it (at least
/// 1) on the features of the face, 1 elsewhere. `parts`: one `BodyPart` a pixel.
at::Tensor picture_weights(const Image8 &parts, double hand_weight);

/// Pixel positions (x, y) of the middles of both hands, each twice, and of the nose, as far as the frame has them.
std::vector<std::array<int, 2>> crop_targets(const PoseSequence &pose, int frame, const Camera &camera);

} // namespace signwright
