#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/nn/weights.h"
#include "models/sign_to_text/dino_vit_config.h"
#include "models/sign_to_text/xglm_config.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Tensors under the names of the original DINOv2 files, whichever names they are stored under: those, or transformers'
/// Dinov2Model
/// ("embeddings.…", "encoder.layer.…", also behind "dinov2."), whose queries, keys and values are joined.
class DinoTensors
{
public:
    /// Views stay valid as long as `stored` does. Names that are known in neither form are kept.
    explicit DinoTensors(const std::map<std::string, TensorView> &stored);
    DinoTensors(const DinoTensors &) = delete;
    DinoTensors &operator=(const DinoTensors &) = delete;

    const std::map<std::string, TensorView> &tensors() const { return tensors_; }

private:
    std::map<std::string, TensorView> tensors_;
    std::vector<std::vector<std::byte>> joined_;
};

/// Calls `take` with the weights of a public backbone under the original names: a file (`.pth`, `.safetensors`) or a folder of
/// transformers. Errors: NotFound, Io, BadInput, those of `take`.
Result<void> with_dino_weights(const std::filesystem::path &path,
                               const std::function<Result<void>(const std::map<std::string, TensorView> &)> &take);

/// The configuration of a public XGLM folder (`config.json`), without an adapter. Errors: NotFound, Io, BadInput (another
/// network).
Result<XglmConfig> read_xglm_config(const std::filesystem::path &folder);

/// Fills `state`, which has the names of `Xglm`, from the weights in a public XGLM folder, one file or shards; what `own` accepts
/// is not expected there (an adapter). Errors: NotFound, Io, BadInput, those of `patch`.
Result<void> load_xglm(const std::filesystem::path &folder, const nn::NamedTensors &state, const nn::NameFilter &own,
                       const nn::TensorPatch &patch = {});

} // namespace signwright
