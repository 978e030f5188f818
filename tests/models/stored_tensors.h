#pragma once

#include "core/bundle/safetensors.h"
#include "models/nn/weights.h"

#include <ATen/ATen.h>

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Safetensors files as one set of tensors.
class StoredTensors
{
public:
    explicit StoredTensors(std::initializer_list<std::filesystem::path> paths)
    {
        for (const auto &path : paths) {
            files_.push_back(SafetensorsFile::open(path).value());
            for (const auto &[name, view] : files_.back().tensors())
                tensors_[name] = view;
        }
    }

    at::Tensor operator[](const std::string &name) const { return nn::tensor_from_view(tensors_.at(name)); }
    bool has(const std::string &name) const { return tensors_.contains(name); }
    const std::map<std::string, TensorView> &tensors() const { return tensors_; }

    /// The tensors behind a prefix, without it.
    std::map<std::string, TensorView> part(const std::string &prefix) const
    {
        std::map<std::string, TensorView> part;
        for (const auto &[name, view] : tensors_)
            if (name.starts_with(prefix))
                part.emplace(name.substr(prefix.size()), view);
        return part;
    }

protected:
    const std::vector<SafetensorsFile> &files() const { return files_; }

private:
    std::vector<SafetensorsFile> files_;
    std::map<std::string, TensorView> tensors_;
};

} // namespace signwright
