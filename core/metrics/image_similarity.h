#pragma once

#include "core/base/image.h"

#include <string>

namespace signwright
{

/// Part of a picture, in pixels; it lies inside the picture.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;
};

/// The whole picture.
PixelRect whole(const Image8 &image);

/// Structural similarity (Wang et al. 2004) of two equally large parts: luma (BT.601), 11 × 11 Gaussian window of σ 1.5, K1 0.01,
/// K2 0.03, the mean over the windows that lie wholly inside. Both sides of a part are at least 11 pixels.
double ssim(const Image8 &a, const PixelRect &in_a, const Image8 &b, const PixelRect &in_b);
double ssim(const Image8 &a, const Image8 &b);
std::string ssim_signature();

/// Peak signal-to-noise ratio in dB over all channels, peak 255; infinite for equal pictures. Equal sizes and channels.
double psnr(const Image8 &a, const Image8 &b);
std::string psnr_signature();

} // namespace signwright
