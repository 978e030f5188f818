#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace signwright
{

/// The text that `VideoWriter` stored with a video, a PNG picture or a folder of PNG pictures (from its first picture).
/// Errors: NotFound (no file, or no text in it), Io, BadInput (not a video or picture).
Result<std::string> metadata_of(const std::filesystem::path &path);

} // namespace signwright
