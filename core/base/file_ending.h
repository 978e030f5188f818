#pragma once

#include <filesystem>
#include <string>

namespace signwright
{

/// The last extension of a path with its dot, in lower case (ASCII letters): ".mp4" for "A.MP4", empty where there is none.
/// Cameras and older systems write names in capitals.
std::string file_ending(const std::filesystem::path &path);

} // namespace signwright
