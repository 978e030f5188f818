#pragma once

#include "core/base/image.h"
#include "core/base/result.h"

#include <filesystem>

namespace signwright
{

/// A PNG as RGB, scaled so that its shorter side has `size` pixels and cropped to the square in its middle. Errors: those of
/// `read_png`.
Result<Image8> read_reference_photo(const std::filesystem::path &path, int size);

} // namespace signwright
