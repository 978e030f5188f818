#pragma once

#include "core/bundle/bundle.h"
#include "core/bundle/references.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// Where the files of a reference are: in the bundle's folder when they were copied there.
std::vector<std::filesystem::path> paths_of(const Bundle &bundle, const Reference &reference);

/// The same, once every file is there with the size that it had when it was imported.
/// Errors: NotFound, BadInput naming the file and what to do.
Result<std::vector<std::filesystem::path>> present_files(const Bundle &bundle, const Reference &reference);

} // namespace signwright
