#include "models/device.h"
#include "models/nn/parallel.h"

#include <QtTest>

#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

using namespace signwright;

class TestParallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void cleanupTestCase() { set_network_threads(0); }

    void divides_its_range_among_threads_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("grain");
        QTest::addColumn<std::size_t>("used");
        QTest::newRow("all threads") << 3 << 1 << std::size_t{3};
        QTest::newRow("too little for all") << 3 << 60 << std::size_t{2};
        QTest::newRow("one thread") << 1 << 1 << std::size_t{1};
    }
    void divides_its_range_among_threads()
    {
        QFETCH(const int, threads);
        QFETCH(const int, grain);
        QFETCH(const std::size_t, used);
        set_network_threads(threads);
        std::mutex mutex;
        std::set<std::thread::id> seen;
        std::vector<int> visits(100, 0);
        nn::parallel_for(10, 110, grain, [&](std::int64_t begin, std::int64_t end) {
            const std::lock_guard lock(mutex);
            seen.insert(std::this_thread::get_id());
            for (std::int64_t i = begin; i < end; ++i)
                ++visits[static_cast<std::size_t>(i - 10)];
        });
        QCOMPARE(visits, std::vector<int>(100, 1));
        QCOMPARE(seen.size(), used);
    }

    void throws_what_its_body_throws()
    {
        set_network_threads(2);
        QVERIFY_THROWS_EXCEPTION(std::runtime_error,
                                 nn::parallel_for(0, 2, 1, [](std::int64_t, std::int64_t) { throw std::runtime_error("x"); }));
    }
};

QTEST_APPLESS_MAIN(TestParallel)
#include "test_parallel.moc"
