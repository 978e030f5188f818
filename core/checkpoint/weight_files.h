#pragma once

#include "core/base/result.h"
#include "core/bundle/safetensors.h"
#include "core/torch_file/torch_file.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// The tensors of one file of weights, or of several that belong together, under the names that they have there.
struct WeightFiles {
    std::map<std::string, TensorView> tensors;   ///< views into the mapped files
    std::map<std::string, std::string> metadata; ///< of safetensors files
    std::vector<SafetensorsFile> safetensors;    ///< keep the mappings alive
    std::vector<TorchFile> torch_files;
};

/// Opens safetensors files and files of PyTorch, told apart by their first bytes. A `state_dict` inside a file of PyTorch stands
/// for the file; what lies beside it (state of an optimizer) is left out.
/// Errors: NotFound, Io, BadInput: the file is half copied, is no file of weights, holds a tensor that another one holds too.
Result<WeightFiles> open_weight_files(const std::vector<std::filesystem::path> &paths);

} // namespace signwright
