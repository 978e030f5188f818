#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "core/bundle/safetensors.h"

#include <torch/nn/module.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace signwright::nn
{

/// Tensors under their state-dict names, in the order of registration.
using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

/// Copies a stored tensor. F16 and BF16 become float32; the other types stay as they are.
at::Tensor tensor_from_view(const TensorView &view);

/// Copies a tensor of any device for writing. Floating-point tensors are stored as `floating`, others as they are.
TensorData data_from_tensor(const at::Tensor &tensor, DType floating = DType::F16);

/// Parameters and buffers of a module under their state-dict names ("encoder.layers.0.ff.weight"), each with `prefix`
/// in front.
NamedTensors state_of(const torch::nn::Module &module, const std::string &prefix = {});

/// The same without buffers: what an optimizer trains.
NamedTensors parameters_of(const torch::nn::Module &module, const std::string &prefix = {});

/// Copies of all tensors for `write_bundle` or `write_safetensors`.
std::map<std::string, TensorData> data_from_tensors(const NamedTensors &tensors, DType floating = DType::F16);

/// Which tensors of a file a network may leave unread, such as recomputable tables.
using NameFilter = std::function<bool(const std::string &)>;

/// Changes a tensor that was just loaded, before the next one is: where LoRA is merged. Errors end the loading.
using TensorPatch = std::function<Result<void>(const std::string &name, at::Tensor &tensor)>;

/// Copies stored tensors into the state of a network, one after the other, converted to the type that the state has; the pages of
/// a mapped file are given back as they are read, so no more than one tensor is in memory twice. Every name of `state` must be
/// there with its shape, and every stored name must be in `state` unless `ignore` accepts it. Errors: BadInput that names
/// `source` and lists missing, unexpected and misshapen tensors (then nothing was copied) or the first tensor with NaN or
/// infinite weights; those of `patch`.
Result<void> load_tensors(const NamedTensors &state, const std::map<std::string, TensorView> &stored, const std::string &source,
                          const NameFilter &ignore = {}, const TensorPatch &patch = {});

} // namespace signwright::nn
