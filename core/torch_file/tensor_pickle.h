#pragma once

#include "core/base/result.h"
#include "core/bundle/safetensors.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// A tensor as a pickle describes it: which numbers of which storage.
struct PickledTensor {
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< elements
    std::int64_t offset = 0;           ///< elements from the storage's beginning
    std::string storage;               ///< its key: the name of an entry under "data/"
    std::int64_t storage_count = 0;    ///< elements
};

/// Reads what `torch.save` pickled (protocol 2): dictionaries of tensors, nested ones with dots between their names. It builds
/// tensors and nothing else: no code is ever run or even looked up. A pickle that asks for a function or class which weights do
/// not need is refused and the name told. `name` stands in messages. Errors: BadInput. Source: Python's `pickletools`, PyTorch's
/// `torch/serialization.py` and `torch/_utils.py`.
Result<std::map<std::string, PickledTensor>> tensors_of_pickle(std::span<const std::byte> pickle, const std::string &name);

} // namespace signwright
