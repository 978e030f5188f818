#include "models/training/prefetch.h"
#include "models/training/sorted_batches.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <set>

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

    void batches_hold_every_sample_once_and_those_of_like_length_together()
    {
        struct Clip {
            int number = 0, length = 0;
            int frames() const { return length; }
        };
        std::vector<Clip> clips;
        for (int i = 0; i < 3 * static_cast<int>(kSortedTogether); ++i)
            clips.push_back({i, i * 37 % 24}); // all lengths 0 … 23
        const auto numbers = [](const std::vector<const Clip *> &chosen) {
            std::vector<int> lengths;
            for (const Clip *clip : chosen)
                lengths.push_back(clip->length);
            return lengths;
        };
        const auto batches = sorted_batches(clips, 3, 5, 2, numbers);
        QCOMPARE(batches.size(), kSortedTogether);
        std::set<int> seen;
        for (const auto &batch : batches) {
            QCOMPARE(batch, (std::vector<int>{batch[0], batch[0] + 1, batch[0] + 2}));
            seen.insert(batch.begin(), batch.end());
        }
        QCOMPARE(seen.size(), clips.size());
        QCOMPARE(batches, sorted_batches(clips, 3, 5, 2, numbers));
        QVERIFY(batches != sorted_batches(clips, 3, 5, 3, numbers) && batches != sorted_batches(clips, 3, 6, 2, numbers));
        QVERIFY(!std::is_sorted(batches.begin(), batches.end()));
    }

    void sorted_batches_come_by_number()
    {
        SortedBatches<int> batches(
            [](std::uint64_t group) -> Result<std::vector<int>> {
                if (group == 3)
                    return fail(Module::Training, ErrorKind::BadInput, "group 3");
                std::vector<int> made(kSortedTogether);
                std::iota(made.begin(), made.end(), static_cast<int>(group * 100));
                return made;
            },
            2, 2);
        for (const int number : {0, 1, 7, 8, 17, 2})
            QCOMPARE(**batches.get(static_cast<std::uint64_t>(number)), number / 8 * 100 + number % 8);
        QVERIFY(!batches.get(3 * kSortedTogether));
        QCOMPARE(**batches.get(2), 2); // an error leaves what was there
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
