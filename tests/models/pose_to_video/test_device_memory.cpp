#include "models/pose_to_video/device_memory.h"

#include <c10/core/CachingDeviceAllocator.h>

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

namespace
{

constexpr std::int64_t kGiB = std::int64_t{1} << 30;

/// The memory of a device that is not there: 3 of 8 GiB free, and of 4 GiB that are taken 1 in use.
class PretendedMemory : public c10::DeviceAllocator
{
public:
    bool initialized() override { return is_ready; }
    std::pair<size_t, size_t> getMemoryInfo(c10::DeviceIndex) override
    {
        return {static_cast<size_t>(3 * kGiB), static_cast<size_t>(8 * kGiB)};
    }
    c10::CachingDeviceAllocator::DeviceStats getDeviceStats(c10::DeviceIndex) override
    {
        c10::CachingDeviceAllocator::DeviceStats stats;
        stats.reserved_bytes[0].current = 4 * kGiB;
        stats.allocated_bytes[0].current = kGiB;
        return stats;
    }
    void emptyCache(c10::MempoolId_t) override {}
    void recordStream(const c10::DataPtr &, c10::Stream) override {}
    void resetAccumulatedStats(c10::DeviceIndex) override {}
    void resetPeakStats(c10::DeviceIndex) override {}
    c10::DataPtr allocate(size_t) override { return {}; }
    void copy_data(void *, const void *, std::size_t) const override {}

    bool is_ready = true;
};

} // namespace

class TestDeviceMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_device_counts_and_not_the_machine()
    {
        static PretendedMemory memory;
        c10::SetAllocator(c10::kPrivateUse1, &memory);
        QCOMPARE(available_memory_bytes(c10::Device(c10::kPrivateUse1)).value(), 6 * kGiB);
        QCOMPARE(available_memory_bytes(c10::Device(c10::kPrivateUse1, 0)).value(), 6 * kGiB);
        memory.is_ready = false;
        QVERIFY(!available_memory_bytes(c10::Device(c10::kPrivateUse1)));
        QVERIFY(!available_memory_bytes(c10::Device(c10::kXPU))); // no such backend
    }

    void the_cpu_has_the_machines()
    {
        const auto bytes = available_memory_bytes(c10::Device(c10::kCPU));
        QVERIFY(bytes && *bytes > 0);
    }
};

QTEST_APPLESS_MAIN(TestDeviceMemory)
#include "test_device_memory.moc"
