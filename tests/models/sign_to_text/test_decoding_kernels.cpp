#include "models/sign_to_text/decoding_kernel_check.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

/// The GPU kernels of decoding against their twins on the CPU; `signwright bench kernels` does the same where there is no Qt.
class TestDecodingKernels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void kernels_give_what_their_twins_give_and_the_same_bits_each_time_data()
    {
        QTest::addColumn<Precision>("precision");
        for (const Precision precision : {Precision::Float32, Precision::Float16, Precision::BFloat16})
            QTest::newRow(name_of(precision)) << precision;
    }
    void kernels_give_what_their_twins_give_and_the_same_bits_each_time()
    {
        if (!cuda_available())
            QSKIP("no CUDA device answers");
        QFETCH(const Precision, precision);
        const auto figures = check_decoding_kernels(precision, {});
        QVERIFY2(figures, figures ? "" : figures.error().message.c_str());
        QVERIFY(!figures->empty());
    }
};

QTEST_APPLESS_MAIN(TestDecodingKernels)
#include "test_decoding_kernels.moc"
