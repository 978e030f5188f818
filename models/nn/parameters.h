#pragma once

// Private to models/: includes LibTorch.

#include "core/base/result.h"
#include "models/nn/weights.h"

#include <ATen/core/Tensor.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>

#include <cstdint>
#include <optional>
#include <string>

namespace signwright
{

/// How a parameter starts.
enum class Initial {
    FanIn, ///< uniform in ±1/√fan_in
    Small, ///< normal with σ = 0.02
    Zero,
    One,
};

/// The parameters of a network in order of declaration, under their state-dict names. On `c10::kMeta` they have shapes
/// and no memory.
class ParameterTable
{
public:
    /// Start values are a function of `seed` and the parameter's name. Without a seed the memory is left as it comes, for
    /// weights that are about to be loaded.
    explicit ParameterTable(c10::Device device = c10::kCPU, std::optional<std::uint64_t> seed = 0,
                            c10::ScalarType type = c10::kFloat)
        : device_(device), seed_(seed), type_(type)
    {
    }

    /// Declares a parameter of the table's type; names are unique. `fan_in` is used by `Initial::FanIn`. Kernels larger than 1×1
    /// are stored channels-last, which is more than twice as fast on CPUs.
    at::Tensor add(const std::string &name, at::IntArrayRef shape, Initial initial, std::int64_t fan_in = 1);

    const nn::NamedTensors &named() const { return named_; }
    c10::ScalarType type() const { return type_; }
    std::int64_t count() const; ///< numbers in all parameters, released ones included
    /// Forgets the tensors, which makes the network's layers their only owners: before they are packed, one by one.
    void release();

private:
    c10::Device device_;
    std::optional<std::uint64_t> seed_;
    c10::ScalarType type_;
    std::int64_t released_ = 0;
    nn::NamedTensors named_;
};

/// A place in the tree of names: declares parameters as `<prefix>.<name>`.
class ParameterScope
{
public:
    explicit ParameterScope(ParameterTable &table, std::string prefix = {}) : table_(&table), prefix_(std::move(prefix)) {}

    ParameterScope operator/(const std::string &name) const { return ParameterScope(*table_, join(name)); }
    ParameterScope operator/(int index) const { return *this / std::to_string(index); }
    c10::ScalarType type() const { return table_->type(); }
    at::Tensor add(const std::string &name, at::IntArrayRef shape, Initial initial, std::int64_t fan_in = 1) const
    {
        return table_->add(join(name), shape, initial, fan_in);
    }

private:
    std::string join(const std::string &name) const { return prefix_.empty() ? name : prefix_ + "." + name; }

    ParameterTable *table_;
    std::string prefix_;
};

} // namespace signwright
