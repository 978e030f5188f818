#pragma once

#include <filesystem>

namespace signwright
{

/// The folder with lexicon, tokenizers and bundles: the environment variable SIGNWRIGHT_RESOURCES, else
/// `../share/signwright` or `../resources` beside the program, else the source tree it was built from.
std::filesystem::path resource_folder();

} // namespace signwright
