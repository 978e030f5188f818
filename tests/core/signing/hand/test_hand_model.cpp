#include "core/signing/hand/hand_model.h"

#include <QRegularExpression>
#include <QtTest>

using namespace signwright;

class TestHandModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void straight_hand_has_the_measured_lengths()
    {
        const HandPoints points = hand_points(HandAngles{});
        const Vec3 middle_tip = points[12];
        QVERIFY(std::abs(length(middle_tip) - 0.58f) < 0.002f);
        QVERIFY(std::abs(length(points[9]) - 0.31f) < 0.002f);
        QVERIFY(std::abs(middle_tip.x) < 1e-5f && std::abs(middle_tip.z) < 1e-5f);
    }

    void axes_are_those_of_a_right_hand()
    {
        const HandPoints points = hand_points(HandAngles{});
        QVERIFY(points[17].x > points[13].x && points[13].x > points[9].x && points[9].x > points[5].x);
        QVERIFY(points[4].x < points[5].x); // the thumb is on the other side than the little finger
        HandAngles bent;
        bent.finger(Digit::Index).mcp = 90.0f;
        const HandPoints bent_points = hand_points(bent);
        QVERIFY(bent_points[8].z - bent_points[5].z > 0.2f); // flexion leads out of the palm
    }

    void bones_keep_their_length()
    {
        HandAngles folded;
        for (FingerAngles &finger : folded.fingers)
            finger = {70.0f, 95.0f, 55.0f, 12.0f};
        folded.thumb = {40.0f, 10.0f, 60.0f, 40.0f, 50.0f};
        const HandPoints straight = hand_points(HandAngles{}), bent = hand_points(folded);
        for (int digit = 0; digit < 5; ++digit) {
            const int first = first_point(static_cast<Digit>(digit));
            for (int i = first; i < first + 3; ++i)
                QVERIFY(std::abs(distance(straight[i], straight[i + 1]) - distance(bent[i], bent[i + 1])) < 1e-5f);
        }
    }

    void joint_angles_are_those_asked_for()
    {
        HandAngles angles;
        angles.finger(Digit::Ring) = {30.0f, 60.0f, 20.0f, 8.0f};
        const PosedHand hand = pose_hand(angles);
        const auto bend = [&](int a, int b, int c) {
            const Vec3 u = normalized(hand.points[b] - hand.points[a]), v = normalized(hand.points[c] - hand.points[b]);
            return std::acos(dot(u, v)) * 180.0f / 3.14159265f;
        };
        QVERIFY(std::abs(bend(13, 14, 15) - 60.0f) < 0.1f);
        QVERIFY(std::abs(bend(14, 15, 16) - 20.0f) < 0.1f);
        for (int point = 1; point < kHandPointCount; ++point) {
            QVERIFY(std::abs(length(hand.palmar[point]) - 1.0f) < 1e-4f);
            if (point % 4 != 1)
                QVERIFY(std::abs(dot(hand.palmar[point], hand.points[point] - hand.points[point - 1])) < 1e-5f);
        }
    }

    void spread_moves_fingers_apart()
    {
        HandAngles wide;
        wide.finger(Digit::Index).spread = wide.finger(Digit::Ring).spread = wide.finger(Digit::Little).spread = 20.0f;
        const HandPoints together = hand_points(HandAngles{}), apart = hand_points(wide);
        for (int tip : {8, 16, 20})
            QVERIFY(distance(apart[tip], apart[12]) > distance(together[tip], together[12]) + 0.05f);
    }

    void size_scales_everything()
    {
        const HandPoints one = hand_points(HandAngles{}, 1.0f), two = hand_points(HandAngles{}, 2.0f);
        for (int i = 0; i < kHandPointCount; ++i)
            QVERIFY(distance(one[i] * 2.0f, two[i]) < 1e-5f);
    }

    void interpolation_starts_ends_and_keeps_limits()
    {
        HandAngles a, b;
        a.finger(Digit::Index) = {80.0f, 100.0f, 60.0f, 0.0f};
        b.thumb = {40.0f, 50.0f, 70.0f, 20.0f, -10.0f};
        QCOMPARE(interpolate(a, b, 0.0f), a);
        QCOMPARE(interpolate(a, b, 1.0f), b);
        QCOMPARE(interpolate(a, b, 0.5f).finger(Digit::Index).pip, 50.0f);
        const HandAngles beyond = interpolate(a, b, 4.0f);
        QCOMPARE(beyond, clamped(beyond));
    }
};

QTEST_APPLESS_MAIN(TestHandModel)
#include "test_hand_model.moc"
