#pragma once

#include "core/base/image.h"
#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <string>

namespace signwright
{

/// Texts inside a PNG file by keyword (1 … 79 Latin-1 characters); values are UTF-8.
using PngTexts = std::map<std::string, std::string>;

/// A PNG file that was read.
struct PngFile {
    Image8 image;
    PngTexts texts;
};

/// Reads any PNG as 8-bit RGB, or grey when it is grey; transparency is laid over black, 16 bits become 8.
/// Errors: NotFound, Io, BadInput (not a PNG, damaged, larger than 16,384 pixels a side).
Result<PngFile> read_png(const std::filesystem::path &path);

/// Writes an RGB or grey picture atomically; texts become compressed iTXt chunks. Errors: Io.
Result<void> write_png(const std::filesystem::path &path, const Image8 &image, const PngTexts &texts = {});

} // namespace signwright
