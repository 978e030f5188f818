#pragma once

#include "core/base/image.h"
#include "core/metrics/image_similarity.h"

#include <vector>

namespace signwright
{

/// What a picture of a hand looks like, without its colours: histograms of oriented gradients (Dalal & Triggs 2005) of a square
/// part, luma, cells of 8 × 8 pixels, 9 unsigned directions, each block of 2 × 2 cells normalised by its length with clipping at
/// 0.2. Sides are multiples of 8; (cells − 1)² · 36 numbers.
std::vector<float> hand_gradients(const Image8 &image, const PixelRect &part);

} // namespace signwright
