#pragma once

#include "core/base/image.h"
#include "core/base/result.h"

#include <filesystem>

namespace signwright
{

/// A still picture as 8-bit RGB or grey: PNG, or what else FFmpeg decodes (JPEG, WebP, BMP …), of which the first frame counts.
/// A JPEG comes as its camera noted that it was held (Exif orientation). Errors: those of `read_png` and `VideoReader`.
Result<Image8> read_picture(const std::filesystem::path &path);

/// A picture as `middle_square` of it. Errors: those of `read_picture`.
Result<Image8> read_square_picture(const std::filesystem::path &path, int size);

/// `picture` as RGB, scaled so that its shorter side has `size` pixels, and of that the square in the middle.
Image8 middle_square(const Image8 &picture, int size);

} // namespace signwright
