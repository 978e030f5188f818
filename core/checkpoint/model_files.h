#pragma once

#include "core/base/result.h"
#include "core/bundle/bundle.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace signwright
{

/// The files elsewhere that a model refers to, each once; none for a model that has everything in its own folder.
std::vector<std::filesystem::path> referred_files(const Bundle &bundle);

/// Bytes of all files of a model, those it refers to with the size that they had when it was imported.
std::int64_t bytes_of_model(const Bundle &bundle);

/// Whether every file that a model refers to is there with the size that it had. Errors: NotFound, BadInput of the first one.
Result<void> check_referred_files(const Bundle &bundle);

} // namespace signwright
