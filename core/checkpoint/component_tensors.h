#pragma once

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/torch_file/torch_file.h"

#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// The tensors of one part of a model, under the names that the networks have.
struct ComponentTensors {
    std::map<std::string, TensorView> tensors; ///< views into the mapped files
    std::vector<SafetensorsFile> safetensors;  ///< keep the mappings alive
    std::vector<TorchFile> torch_files;
};

/// A part of a model ("autoencoder", "text_encoder", "unet", "controlnet", "detail", "lora" …). Shards of the bundle itself are
/// checked for hashes and NaN as `read_component` does. Files that the bundle refers to are checked for their size, their names
/// are turned into diffusers' where the file has the original layout; their values are for the caller to check as it copies them.
/// Errors: NotFound (no such part; a file is gone), Io, BadInput naming the file (changed size, half-copied, damaged).
Result<ComponentTensors> component_tensors(const Bundle &bundle, const std::string &component);

/// An error when a file with these tensors was found cut short while they were read (see `was_cut`); ask when they were.
Result<void> check_not_cut(const ComponentTensors &component, const Bundle &bundle);

/// A text file of the model, such as the merges of its tokenizer: one of its own (see `read_bundle_text`) or one that it refers
/// to under that name. Errors: those of `read_bundle_text`; NotFound (the file is gone), BadInput (its size has changed).
Result<std::string> model_text(const Bundle &bundle, const std::string &name);

} // namespace signwright
