#pragma once

// Private to models/: shows OpenCV.

#include "core/metrics/image_similarity.h"
#include "core/render/body_part.h"

#include <initializer_list>
#include <optional>

#include <opencv2/core.hpp>

namespace signwright
{

/// Pixels that show one of the parts as 255, the others as 0. `parts`: see `MannequinImage`.
cv::Mat mask_of(const Image8 &parts, std::initializer_list<BodyPart> wanted);

/// The 64 × 64 pixels around the middle of a rendered hand; nothing when they leave the picture or no hand is seen.
std::optional<PixelRect> hand_crop(const Image8 &parts, BodyPart hand);

} // namespace signwright
