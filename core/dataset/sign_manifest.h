#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// A clip of signing, what it means, and its pseudo-glosses where they are known.
struct SignClip {
    std::filesystem::path video;
    std::string text;
    std::vector<std::string> glosses;
};

/// Reads a list of clips, such as `signwright corpus --video` writes: one JSON object a line with "text", optionally "glosses" (a
/// list), and the clip as "video", a path relative to the file's folder, or as "name", which stands for <name>.mp4 there. Other
/// fields and empty lines are skipped; the clips themselves are not looked at. Errors: NotFound, Io, BadInput naming the line; no
/// clips at all.
Result<std::vector<SignClip>> read_sign_manifest(const std::filesystem::path &path);

} // namespace signwright
