#pragma once

#include "core/base/image.h"
#include "models/pose_estimation/regions.h"

#include <span>

namespace signwright
{

/// How a region becomes the input of a network.
struct CropFormat {
    int side = 0; ///< of the result, pixels
    float low = 0.0f, high = 1.0f;
    bool keep_aspect = true;  ///< else the region is stretched to a square
    bool zero_border = false; ///< 0 of the 8-bit picture outside of it; else its edge goes on
};

/// Cuts a region out of an RGB picture: corner to corner, bilinear, rounded to 8 bits as MediaPipe's OpenCV path does, then
/// scaled to `low` … `high`. `crop` takes side · side · 3 floats, rows from the top, RGB. Returns what of the crop is padding.
/// Source: `mediapipe/calculators/tensor/image_to_tensor_utils.cc`, `image_to_tensor_converter_opencv.cc`.
Letterbox crop_image(const Image8 &image, const Region &region, const CropFormat &format, std::span<float> crop);

} // namespace signwright
