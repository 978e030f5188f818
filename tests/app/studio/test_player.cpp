#include "app/studio/generate/player.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace signwright;

class TestPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void time_moves_the_playhead_at_rate_times_speed()
    {
        Player player;
        player.set_length(100, 25.0);
        player.advance(1.0);
        QCOMPARE(player.frame(), 25);
        player.set_speed(0.1);
        player.advance(1.0);
        QCOMPARE(player.frame(), 27); // 2.5 frames on
        player.advance(0.2);
        QCOMPARE(player.frame(), 28); // the half frame was not lost
        player.set_speed(9.0);
        QCOMPARE(player.speed(), 4.0);
    }

    void the_end_loops_or_stops_at_the_last_frame()
    {
        Player player;
        player.set_length(10, 10.0);
        player.advance(1.25);
        QCOMPARE(player.frame(), 2);
        player.set_loop(false);
        player.play();
        player.advance(5.0);
        QCOMPARE(player.frame(), 9);
        QVERIFY(!player.playing());
        player.play();
        QCOMPARE(player.frame(), 0);
    }

    void the_playhead_stays_inside_the_clip()
    {
        Player player;
        player.set_length(10, 25.0);
        player.seek(99);
        QCOMPARE(player.frame(), 9);
        player.step(-20);
        QCOMPARE(player.frame(), 0);
        player.seek(9);
        player.set_length(4, 25.0);
        QCOMPARE(player.frame(), 3);
        player.play();
        player.set_length(0, 25.0);
        QVERIFY(!player.playing());
        player.play();
        QVERIFY(!player.playing());
    }
};

QTEST_GUILESS_MAIN(TestPlayer)
#include "test_player.moc"
