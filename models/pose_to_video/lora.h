#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "core/bundle/safetensors.h"
#include "models/pose_to_video/lora_config.h"

#include <ATen/core/Tensor.h>
#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// LoRA files (Hu et al. 2022) that are added to the weights of a UNet and its text encoder while these are loaded:
/// W ← W + Σ weight · (alpha / rank) · up · down over the files, computed in float32. The namings are those of `lora_key`; layers
/// and convolutions of any kernel can be changed.
class LoraSet
{
public:
    /// Adds a file. `tensors`: views whose bytes outlive the set. `name` stands in messages. `weight`: how much the file counts,
    /// also negative. `adapter_config`: see `lora_config_from_json`. A file's own alpha takes precedence; without any, a module
    /// counts as if alpha were its rank. Errors: BadInput (no LoRA, one of `other_adapter`, half of a pair, misshapen tensors).
    Result<void> add(const std::map<std::string, TensorView> &tensors, const std::string &name, double weight,
                     const nlohmann::json &adapter_config = nullptr);

    /// Adds what the files say about one parameter to `values`, its weights on any device, which should be float32 still:
    /// narrower ones are rounded once more. `component`: "unet" or "text_encoder". Errors: BadInput, in one line, when an update
    /// has another shape than the parameter (it belongs to another family of models) or is not finite; `values` are left as they
    /// were.
    Result<void> apply(const std::string &component, const std::string &parameter, const at::Tensor &values);

    /// Once all parameters were offered: the tensors that changed none, as "<file>: <tensor>". Errors: BadInput when a file
    /// changed nothing at all.
    Result<std::vector<std::string>> unmatched() const;

    bool empty() const { return files_.empty(); }

private:
    /// What a file says about one module.
    struct Update {
        std::optional<TensorView> down, up, alpha;
        std::vector<std::string> names; ///< of its tensors
        bool used = false;
    };
    struct File {
        std::string name;
        double weight = 1.0;
        std::map<std::string, LoraConfig> configs; ///< by component
        std::map<std::string, Update> updates;     ///< by `LoraKey::module`
        std::vector<std::string> others;           ///< tensors that are no part of a LoRA
    };

    static Result<at::Tensor> difference(const File &file, const Update &update, const std::string &component,
                                         const std::string &module, at::IntArrayRef shape);

    std::vector<File> files_;
};

} // namespace signwright
