#include "app/engine/worker_device.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

namespace
{

Error fault() { return {Module::Network, ErrorKind::Internal, "CUDA error: unspecified launch failure"}; }

} // namespace

/// What becomes of a worker whose GPU stops answering. The GPU is made up: nothing here runs on one.
class TestWorkerDevice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void a_failure_that_is_not_the_gpus_changes_nothing()
    {
        WorkerDevice device(Device::Cuda, Precision::Float16, true, [] { return true; });
        Error error = fault();
        QVERIFY(!device.lost_by(error));
        QCOMPARE(error.message, fault().message);
        QCOMPARE(device.device(), Device::Cuda);
        QCOMPARE(device.precision(), Precision::Float16);
    }

    void the_next_job_runs_on_the_cpu_where_nobody_named_a_device()
    {
        WorkerDevice device(Device::Cuda, Precision::Float16, true, [] { return false; });
        Error error = fault();
        QVERIFY(device.lost_by(error));
        QVERIFY(QString::fromStdString(error.message).startsWith("the GPU stopped answering (CUDA error"));
        QVERIFY(QString::fromStdString(error.message).contains("runs on the CPU"));
        QVERIFY(device.usable());
        QCOMPARE(device.device(), Device::Cpu);
        QCOMPARE(device.precision(), Precision::Float32);
        Error later = fault();
        QVERIFY(!device.lost_by(later)); // lost once only
    }

    void no_job_runs_where_the_gpu_was_asked_for()
    {
        WorkerDevice device(Device::Cuda, Precision::BFloat16, false, [] { return false; });
        Error error = fault();
        QVERIFY(device.lost_by(error));
        QVERIFY(!device.usable());
        QVERIFY(QString::fromStdString(device.usable().error().message).contains("start the program again"));
    }

    void names_that_cannot_be_are_told_to_every_job()
    {
        QVERIFY(WorkerDevice("cpu", "auto").usable());
        QCOMPARE(WorkerDevice("cpu", "auto").precision(), Precision::Float32);
        QCOMPARE(WorkerDevice("cpu", "fp16").usable().error().message, std::string("fp16 needs a GPU; use fp32 on the CPU"));
        QCOMPARE(WorkerDevice("cpu", "fp8").usable().error().kind, ErrorKind::Usage);
        QCOMPARE(WorkerDevice("tpu", "auto").usable().error().kind, ErrorKind::Usage);
    }
};

QTEST_APPLESS_MAIN(TestWorkerDevice)
#include "test_worker_device.moc"
