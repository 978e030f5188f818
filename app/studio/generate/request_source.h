#pragma once

#include "core/base/result.h"
#include "core/project/generation_request.h"

#include <filesystem>
#include <optional>

namespace signwright
{

/// What a file that is dropped on the window means for the form.
struct RestoredSettings {
    std::optional<GenerationRequest> request; ///< none: the file is a pose to be used in place of a sentence
};

/// Reads the request out of a generated video, picture or folder of pictures, or of a JSON file; a `.pose` file is checked to be
/// readable. Errors: NotFound, Io, BadInput with the path and what can be dropped.
Result<RestoredSettings> settings_from_file(const std::filesystem::path &path);

} // namespace signwright
