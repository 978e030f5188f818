#include "models/pose_to_video/gpu_kernel_check.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

/// Our GPU kernels against their twins on the CPU; `signwright bench kernels` does the same where there is no Qt.
class TestGpuKernels : public QObject
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
        const auto figures = check_gpu_kernels(precision, {});
        QVERIFY2(figures, figures ? "" : figures.error().message.c_str());
        QVERIFY(!figures->empty());
    }

    void without_a_gpu_the_check_says_so()
    {
        if (cuda_available())
            QSKIP("there is a GPU");
        const auto figures = check_gpu_kernels(Precision::Float16, {});
        QVERIFY(!figures);
        QCOMPARE(figures.error().kind, ErrorKind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestGpuKernels)
#include "test_gpu_kernels.moc"
