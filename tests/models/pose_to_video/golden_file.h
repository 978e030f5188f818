#pragma once

#include "core/bundle/safetensors.h"
#include "models/nn/parameters.h"
#include "models/nn/weights.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <algorithm>
#include <map>
#include <string>

namespace signwright
{

/// A safetensors file of the reference's under tests/goldens.
class GoldenFile
{
public:
    explicit GoldenFile(const std::string &name)
        : file_(SafetensorsFile::open(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/" + name + ".safetensors").value())
    {
    }

    nlohmann::json metadata(const std::string &name) const { return nlohmann::json::parse(file_.metadata().at(name)); }
    nlohmann::json config() const { return metadata("config"); }
    at::Tensor operator[](const std::string &name) const { return nn::tensor_from_view(file_.tensors().at(name)); }
    bool has(const std::string &name) const { return file_.tensors().contains(name); }
    const std::map<std::string, TensorView> &tensors() const { return file_.tensors(); }

    /// The tensors behind a prefix.
    std::map<std::string, TensorView> part(const std::string &prefix) const
    {
        std::map<std::string, TensorView> part;
        for (const auto &[name, view] : file_.tensors())
            if (name.starts_with(prefix))
                part.emplace(name.substr(prefix.size()), view);
        return part;
    }

    /// Copies every weight; all of the file's have to be used.
    Result<void> load(const ParameterTable &table) const
    {
        return nn::load_tensors(table.named(), part("weights/"), "the reference");
    }

private:
    SafetensorsFile file_;
};

/// Fails the test when the largest difference is above 1e-4, relative to the largest value where that is above 1.
inline void compare_with_golden(const at::Tensor &made, const at::Tensor &wanted, const char *what)
{
    constexpr double kTolerance = 1e-4;
    QVERIFY2(made.sizes() == wanted.sizes(), what);
    const double off = (made - wanted).abs().max().item<double>(), size = std::max(1.0, wanted.abs().max().item<double>());
    QVERIFY2(off <= kTolerance * size, qPrintable(QString("%1 is off by %2 of %3").arg(what).arg(off).arg(size)));
}

} // namespace signwright
