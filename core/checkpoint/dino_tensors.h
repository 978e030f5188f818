#pragma once

#include "core/bundle/safetensors.h"

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

} // namespace signwright
