#include "app/engine/live/brightness.h"
#include "app/engine/live/delays.h"
#include "app/engine/live/hand_over.h"
#include "app/engine/live/live_status.h"
#include "app/engine/live/region.h"

#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace signwright;

class TestLiveParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_oldest_goes_when_the_place_is_needed()
    {
        HandOver<int> places(3);
        for (int i = 0; i < 10; ++i)
            places.put(i);
        QCOMPARE(places.dropped(), std::int64_t{7});
        places.close();
        QCOMPARE(places.take({}), std::optional(7));
        QCOMPARE(places.take({}), std::optional(8));
        QCOMPARE(places.take({}), std::optional(9));
        QCOMPARE(places.take({}), std::optional<int>());
    }

    void a_waiting_taker_can_be_stopped()
    {
        HandOver<int> places(1);
        std::jthread taker([&places](const std::stop_token &stop) { QVERIFY(!places.take(stop)); });
        taker.request_stop();
        taker.join();
    }

    void a_lit_person_before_a_dark_wall_is_bright()
    {
        Image8 image(160, 120, 3, std::uint8_t{4});
        QCOMPARE(bright_luma(image), 4);
        for (int y = 20; y < 120; ++y)
            std::fill_n(image.at(50, y), 3 * 60, std::uint8_t{150});
        QCOMPARE(bright_luma(image), 150);
        QCOMPARE(bright_luma(Image8()), 0);
    }

    void darkness_takes_a_second_and_has_hysteresis()
    {
        DarknessWatch watch;
        const Image8 dark(16, 16, 3, std::uint8_t{30}), between(16, 16, 3, std::uint8_t{55}), light(16, 16, 3, std::uint8_t{90});
        QVERIFY(!watch.look(dark, 0.0));
        QVERIFY(!watch.look(dark, 0.9));
        QVERIFY(!watch.look(between, 1.0));
        QVERIFY(!watch.look(dark, 1.1));
        QVERIFY(watch.look(dark, 2.2));
        QVERIFY(watch.look(between, 9.0));
        QVERIFY(watch.look(light, 10.0));
        QVERIFY(!watch.look(light, 11.0));
    }

    void percentiles_forget_the_oldest()
    {
        Delays delays;
        QCOMPARE(delays.percentile(0.5), 0.0);
        for (int i = 1; i <= 100; ++i)
            delays.add(i);
        QCOMPARE(delays.percentile(0.5), 51.0);
        QCOMPARE(delays.percentile(0.95), 96.0);
        QCOMPARE(delays.percentile(1.0), 100.0);
        for (std::size_t i = 0; i < Delays::kKept; ++i)
            delays.add(2.0);
        QCOMPARE(delays.percentile(1.0), 2.0);
        QCOMPARE(delays.count(), Delays::kKept);
    }

    void a_region_stays_inside_the_picture()
    {
        QVERIFY(pixels_of({}, 640, 480) == (PixelRect{0, 0, 640, 480}));
        QVERIFY(pixels_of({0.25, 0.5, 0.5, 0.5}, 640, 480) == (PixelRect{160, 240, 320, 240}));
        QVERIFY(pixels_of({0.9, 0.9, 0.5, 0.5}, 10, 10) == (PixelRect{9, 9, 1, 1}));
        QVERIFY(pixels_of({-1.0, 2.0, 0.0, 0.0}, 10, 10) == (PixelRect{0, 9, 1, 1}));
        Image8 image(4, 4, 3);
        image.at(2, 1)[1] = 77;
        QCOMPARE(int{cropped(image, {2, 1, 2, 2}).at(0, 0)[1]}, 77);
    }

    void the_most_pressing_condition_is_told()
    {
        LiveStatus status;
        QVERIFY(condition_of(status) == LiveCondition::CameraOpening);
        status.camera.state = CameraState::Running;
        QVERIFY(condition_of(status) == LiveCondition::Loading);
        status.estimator.state = StageState::Ready;
        status.translator.state = StageState::Missing;
        QVERIFY(condition_of(status) == LiveCondition::TranslatorMissing);
        status.too_dark = true;
        QVERIFY(condition_of(status) == LiveCondition::TooDark);
        status.too_dark = false;
        status.translator.state = StageState::Ready;
        QVERIFY(condition_of(status) == LiveCondition::NoSigner);
        status.signing = SigningState::LowConfidence;
        QVERIFY(condition_of(status) == LiveCondition::LowConfidence);
        status.estimator.state = StageState::Missing;
        QVERIFY(condition_of(status) == LiveCondition::EstimatorMissing);
        status.camera.state = CameraState::Lost;
        QVERIFY(condition_of(status) == LiveCondition::CameraLost);
    }
};

QTEST_GUILESS_MAIN(TestLiveParts)
#include "test_live_parts.moc"
