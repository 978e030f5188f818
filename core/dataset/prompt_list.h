#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// A training example of ControlNet: what it sees, what it should make of it, and the words for that.
struct PromptedPicture {
    std::filesystem::path source; ///< the condition
    std::filesystem::path target; ///< the picture
    std::string prompt;
};

/// Reads the training list of ControlNet's authors, `prompt.json`: one JSON object a line, {"source", "target", "prompt"}, with
/// paths relative to the file's folder. Empty lines are skipped. The pictures themselves are not looked at. Errors: NotFound, Io,
/// BadInput naming the line; no examples at all.
Result<std::vector<PromptedPicture>> read_prompt_list(const std::filesystem::path &path);

} // namespace signwright
