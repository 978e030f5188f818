#pragma once

#include "models/nn/parameters.h"
#include "tests/models/stored_tensors.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <algorithm>
#include <string>

namespace signwright
{

/// A safetensors file of the reference's under tests/goldens.
class GoldenFile : public StoredTensors
{
public:
    explicit GoldenFile(const std::string &name)
        : StoredTensors({SIGNWRIGHT_TEST_SOURCE "/tests/goldens/" + name + ".safetensors"})
    {
    }

    nlohmann::json metadata(const std::string &name) const { return nlohmann::json::parse(files().front().metadata().at(name)); }
    nlohmann::json config() const { return metadata("config"); }

    /// Copies every weight; all of the file's have to be used.
    Result<void> load(const ParameterTable &table) const
    {
        return nn::load_tensors(table.named(), part("weights/"), "the reference");
    }
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
