#pragma once

#include "core/base/file.h"
#include "tests/models/stored_tensors.h"
#include "tests/models/tensor_differences.h"

#include <ATen/ATen.h>

#include <QtTest>

#include <filesystem>
#include <string>

namespace signwright
{

/// The folder of a case of Sign2GPT's golden tensors; they are test data and not in the tree.
inline std::filesystem::path sign2gpt_goldens(const std::string &name)
{
    return std::filesystem::path(SIGNWRIGHT_TEST_DATA) / "goldens" / "sign2gpt" / name;
}

/// What the reference computed.
class ReferenceTensors : public StoredTensors
{
public:
    using StoredTensors::StoredTensors;

    at::Tensor mask(const std::string &name) const { return (*this)[name].to(at::kBool); }
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
