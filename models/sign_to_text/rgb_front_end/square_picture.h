#pragma once

#include "core/base/image.h"

namespace signwright::sign_to_text
{

/// The middle square of an RGB picture, `kPictureSide` pixels wide, every pixel the mean of what it covers.
Image8 square_picture(const Image8 &picture);

} // namespace signwright::sign_to_text
