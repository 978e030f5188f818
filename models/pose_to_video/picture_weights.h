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

/// What a picture that is off by `error`, (N, C, H, W), costs: the mean of its L1 norm, and `edge_weight` times that of its
/// differences to the right and the lower neighbour, which makes blurred edges of fingers cost extra. `weight`: (N, 1, H, W),
/// mean 1.
at::Tensor picture_error(const at::Tensor &error, const at::Tensor &weight, double edge_weight);

/// Pixel positions (x, y) of the middles of both hands, each twice, and of the nose, as far as the frame has them.
std::vector<std::array<int, 2>> crop_targets(const PoseSequence &pose, int frame, const Camera &camera);

} // namespace signwright
