#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// Whether a path names anything. A link that leads nowhere or in a circle does: whoever opens it says what is wrong with it.
bool is_there(const std::filesystem::path &path);

/// A JSON object in a folder of a model. Errors: NotFound, Io, BadInput.
Result<nlohmann::json> read_config(const std::filesystem::path &file);

/// The files that hold the weights in the folder of one part, resolved. Looked for in this order: safetensors before PyTorch's,
/// the plain name before the variants `fp16` and `non_ema`, one file before shards with an index. `stems`: the names without
/// their endings, such as "diffusion_pytorch_model". Errors: NotFound (none of them), Io, BadInput (an index that names files
/// outside the folder; links in a circle).
Result<std::vector<std::filesystem::path>> weight_files_in(const std::filesystem::path &folder,
                                                           const std::vector<std::string> &stems);

/// What the files of a folder say about its licence: the field `license` in the head of README.md, or which file states it.
std::string licence_in(const std::filesystem::path &folder);

} // namespace signwright
