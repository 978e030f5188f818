#pragma once

#include "core/base/file.h"
#include "core/bundle/safetensors.h"
#include "models/nn/weights.h"
#include "tests/models/tensor_differences.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <filesystem>
#include <map>
#include <string>

namespace signwright
{

/// The folder of a case of Sign2GPT's golden tensors; they are test data and not in the tree.
inline std::filesystem::path sign2gpt_goldens(const std::string &name)
{
    return std::filesystem::path(SIGNWRIGHT_TEST_DATA) / "goldens" / "sign2gpt" / name;
}

/// Safetensors files as one set of tensors.
class ReferenceTensors
{
public:
    explicit ReferenceTensors(std::initializer_list<std::filesystem::path> paths)
    {
        for (const auto &path : paths) {
            files_.push_back(SafetensorsFile::open(path).value());
            for (const auto &[name, view] : files_.back().tensors())
                tensors_[name] = view;
        }
    }

    at::Tensor operator[](const std::string &name) const { return nn::tensor_from_view(tensors_.at(name)); }
    at::Tensor mask(const std::string &name) const { return (*this)[name].to(at::kBool); }
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

private:
    std::vector<SafetensorsFile> files_;
    std::map<std::string, TensorView> tensors_;
};

} // namespace signwright

#define REQUIRE_GOLDENS(folder)                                                                                                  \
    if (!std::filesystem::exists(folder))                                                                                        \
    QSKIP("the golden tensors of Sign2GPT are not here (SIGNWRIGHT_TEST_DATA)")

#define REQUIRE_CLOSE(made, wanted, tolerance)                                                                                   \
    do {                                                                                                                         \
        const double off = largest_difference(made, wanted);                                                                     \
        QVERIFY2(off <= (tolerance), qPrintable(QString("%1 is off by %2").arg(#made).arg(off)));                                \
    } while (false)
