#pragma once

#include "core/bundle/safetensors.h"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace signwright
{

/// Weights that `torch.save` wrote (`.ckpt`, `.pt`, `.pth`, `.bin`; the ZIP format of PyTorch 1.6 and later). Nothing in the file
/// is run: see `tensors_of_pickle`. Tensors that lie row by row in their storage are views into the mapped file, others are
/// copied.
class TorchFile
{
public:
    /// Errors: NotFound, Io, BadInput naming the file and what is wrong in it.
    static Result<TorchFile> open(const std::filesystem::path &path);
    /// The same on bytes in memory, which must outlive the object; `name` stands in messages.
    static Result<TorchFile> parse(std::span<const std::byte> bytes, const std::string &name);

    /// By name; nested dictionaries with dots, such as "state_dict.model.diffusion_model.out.2.bias".
    const std::map<std::string, TensorView> &tensors() const { return tensors_; }

private:
    std::shared_ptr<MappedFile> mapping_;
    std::map<std::string, TensorView> tensors_;
    std::vector<std::shared_ptr<const std::vector<std::byte>>> copies_;
};

} // namespace signwright
