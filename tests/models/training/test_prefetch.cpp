#include "models/training/prefetch.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>

using namespace signwright;
using namespace signwright::training;

class TestPrefetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void samples_come_by_index_from_any_number_of_threads()
    {
        for (const int threads : {1, 3}) {
            Prefetcher<int> prefetcher(
                [](std::uint64_t index) -> Result<int> {
                    // The later sample of each pair is ready first.
                    if (index % 2 == 0)
                        std::this_thread::yield();
                    return static_cast<int>(index * index);
                },
                threads);
            for (int i = 0; i < 50; ++i)
                QCOMPARE(prefetcher.get(static_cast<std::uint64_t>(i)).value(), i * i);
        }
    }

    void another_index_can_be_jumped_to()
    {
        Prefetcher<int> prefetcher([](std::uint64_t index) -> Result<int> { return static_cast<int>(index) + 1; }, 2);
        QCOMPARE(prefetcher.get(7).value(), 8);
        QCOMPARE(prefetcher.get(8).value(), 9);
        QCOMPARE(prefetcher.get(100).value(), 101);
        QCOMPARE(prefetcher.get(3).value(), 4);
        QCOMPARE(prefetcher.get(3).value(), 4);
    }

    void no_more_than_the_depth_is_made_ahead()
    {
        std::atomic<std::uint64_t> highest = 0;
        {
            Prefetcher<int> prefetcher(
                [&](std::uint64_t index) -> Result<int> {
                    std::uint64_t seen = highest;
                    while (index > seen && !highest.compare_exchange_weak(seen, index)) {
                    }
                    return 0;
                },
                2, 3);
            QVERIFY(prefetcher.get(0));
            QVERIFY(prefetcher.get(1));
        }
        QVERIFY2(highest <= 4, qPrintable(QString::number(highest)));
    }

    void errors_are_handed_over()
    {
        Prefetcher<int> prefetcher([](std::uint64_t index) -> Result<int> {
            if (index == 1)
                return fail(Module::Training, ErrorKind::BadInput, "sample 1");
            return 0;
        });
        QVERIFY(prefetcher.get(0));
        const auto bad = prefetcher.get(1);
        QVERIFY(!bad);
        QCOMPARE(bad.error().message, std::string("sample 1"));
        QVERIFY(prefetcher.get(2));
    }
};

QTEST_GUILESS_MAIN(TestPrefetch)
#include "test_prefetch.moc"
