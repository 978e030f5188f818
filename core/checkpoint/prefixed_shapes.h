#pragma once

#include "core/bundle/safetensors.h"

#include <cstdint>
#include <map>
#include <string>

namespace signwright
{

/// The shapes of the tensors behind a prefix, which outlive it.
class PrefixedShapes
{
public:
    PrefixedShapes(const std::map<std::string, TensorView> &tensors, std::string prefix)
        : tensors_(tensors), prefix_(std::move(prefix))
    {
    }

    /// 0 where there is no such tensor or axis.
    std::int64_t extent(const std::string &name, std::size_t axis) const
    {
        const auto found = tensors_.find(prefix_ + name);
        return found == tensors_.end() || found->second.shape.size() <= axis ? 0 : found->second.shape[axis];
    }
    bool has(const std::string &name) const { return tensors_.contains(prefix_ + name); }
    /// How many of <start>0<end>, <start>1<end> … there are.
    int count(const std::string &start, const std::string &end) const
    {
        int number = 0;
        while (has(start + std::to_string(number) + end))
            ++number;
        return number;
    }

private:
    const std::map<std::string, TensorView> &tensors_;
    std::string prefix_;
};

} // namespace signwright
