#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/nn/weights.h"
#include "models/sign_to_text/xglm_config.h"

#include <functional>
#include <map>
#include <string>

namespace signwright
{

// The public networks that Sign2GPT begins with, by the name that they were imported under, or by a path with a slash in it (see
// `find_model`).

/// Calls `take` with the weights of a public DINOv2 under the names of its original files. Errors: those of `find_model`,
/// `component_tensors` and `take`.
Result<void> with_dino_weights(const std::string &backbone,
                               const std::function<Result<void>(const std::map<std::string, TensorView> &)> &take);

/// The configuration of a public XGLM, without an adapter. Errors: those of `find_model`; BadInput naming the field.
Result<XglmConfig> read_xglm_config(const std::string &language_model);

/// Fills `state`, which has the names of `Xglm`, from the weights of a public XGLM; what `own` accepts is not expected there (an
/// adapter). Errors: those of `find_model` and `component_tensors`, BadInput, those of `patch`.
Result<void> load_xglm(const std::string &language_model, const nn::NamedTensors &state, const nn::NameFilter &own,
                       const nn::TensorPatch &patch = {});

} // namespace signwright
