#include "core/base/time_left.h"

#include <QTest>

using namespace signwright;

class TestTimeLeft : public QObject
{
    Q_OBJECT

    using Clock = TimeLeft::Clock;

private Q_SLOTS:
    void is_unknown_at_the_start()
    {
        const Clock::time_point start{};
        TimeLeft left(start);
        QVERIFY(left.update(0.0, start + std::chrono::seconds(1)) < 0);
    }

    void follows_a_steady_job()
    {
        const Clock::time_point start{};
        TimeLeft left(start);
        for (int second = 1; second <= 10; ++second) {
            const double seconds = left.update(second / 10.0, start + std::chrono::seconds(second));
            QVERIFY2(qAbs(seconds - (10 - second)) < 1e-6, qPrintable(QString::number(seconds)));
        }
    }

    void is_never_negative_after_a_stall()
    {
        const Clock::time_point start{};
        TimeLeft left(start);
        left.update(0.5, start + std::chrono::seconds(1));
        QVERIFY(left.update(0.5, start + std::chrono::seconds(100)) >= 0);
    }
};

QTEST_APPLESS_MAIN(TestTimeLeft)
#include "test_time_left.moc"
