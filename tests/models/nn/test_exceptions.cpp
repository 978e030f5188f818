#include "models/nn/exceptions.h"

#include <torch/types.h>

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

namespace
{

template <typename Work> Error error_of(Work work)
{
    return nn::with_exceptions_as_errors(Module::Network, "use less",
                                         [&]() -> Result<void> {
                                             work();
                                             return {};
                                         })
        .error();
}

} // namespace

class TestExceptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void used_up_memory_is_told_from_other_faults()
    {
        // 2⁵⁰ bytes, which no machine gives.
        const Error large = error_of([] { torch::empty({std::int64_t{1} << 50}, torch::kByte); });
        QCOMPARE(large.kind, ErrorKind::OutOfMemory);
        QCOMPARE(large.message, std::string("out of memory; use less"));
        QCOMPARE(error_of([] { throw std::bad_alloc(); }).kind, ErrorKind::OutOfMemory);

        const Error shapes = error_of([] { torch::mm(torch::zeros({2, 3}), torch::zeros({2, 3})); });
        QCOMPARE(shapes.kind, ErrorKind::Internal);
        QVERIFY(shapes.message.find("mat1 and mat2") != std::string::npos);
        QVERIFY(shapes.message.find('\n') == std::string::npos);
        QCOMPARE(error_of([] { throw std::runtime_error("other\nlines"); }).message, std::string("other"));
    }

    void what_does_not_throw_passes()
    {
        const auto value = nn::with_exceptions_as_errors(Module::Network, "", []() -> Result<int> { return 7; });
        QCOMPARE(value.value(), 7);
        const auto error = nn::with_exceptions_as_errors(
            Module::Network, "", []() -> Result<int> { return fail(Module::Bundle, ErrorKind::NotFound, "gone"); });
        QCOMPARE(error.error().module, Module::Bundle);
    }
};

QTEST_GUILESS_MAIN(TestExceptions)
#include "test_exceptions.moc"
