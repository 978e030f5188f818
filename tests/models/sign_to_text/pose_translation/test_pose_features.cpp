#include "models/sign_to_text/pose_translation/frame_clock.h"
#include "models/sign_to_text/pose_translation/pose_features.h"
#include "somebody.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

namespace sw = signwright_v1;

template <typename Change> ObservedPose changed(ObservedPose pose, Change change)
{
    for (Vec3 &point : pose.points)
        point = change(point);
    return pose;
}

float largest_difference(const std::vector<float> &a, const std::vector<float> &b)
{
    float largest = a.size() == b.size() ? 0.0f : 1e9f;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

} // namespace

class TestPoseFeatures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void place_and_size_in_the_picture_do_not_matter()
    {
        const std::vector<ObservedPose> frames = {somebody(0.0f), somebody(0.1f), somebody(0.2f)};
        std::vector<ObservedPose> elsewhere;
        for (const ObservedPose &frame : frames)
            elsewhere.push_back(changed(frame, [](Vec3 p) { return Vec3{2.5f * p.x - 400.0f, 2.5f * p.y + 90.0f, 2.5f * p.z}; }));
        const auto features = features_of(frames);
        QCOMPARE(features.size(), static_cast<std::size_t>(3 * kPoseFeatures));
        QVERIFY(largest_difference(features, features_of(elsewhere)) < 2e-3f);
        QVERIFY(largest_difference(features, features_of({frames[0], frames[0], frames[0]})) > 0.1f);
    }

    void a_mirrored_left_handed_signer_is_a_right_handed_one()
    {
        const ObservedPose pose = somebody(0.4f);
        QVERIFY(largest_difference(features_of({pose}), features_of({mirrored(mirrored(pose))})) < 1e-4f);
        QVERIFY(largest_difference(features_of({pose}), features_of({mirrored(pose)})) > 0.1f);
    }

    void the_palm_frame_ignores_how_a_hand_is_turned_and_the_rest_does_not()
    {
        HandPoints hand, turned;
        for (std::size_t i = 0; i < hand.size(); ++i) {
            const auto k = static_cast<float>(i);
            hand[i] = {std::sin(k), 0.2f * k + 0.3f * std::cos(2.0f * k), 0.4f * std::sin(1.7f * k)};
            turned[i] = {hand[i].z, hand[i].x, hand[i].y}; // a rotation
        }
        std::array<float, kHandFeatures> a{}, b{};
        write_hand_features(hand, palm_size(hand), a);
        write_hand_features(turned, palm_size(turned), b);
        constexpr int kSeen = 60, kPalm = 60, kDirections = 9;
        float seen = 0.0f, palm = 0.0f, distances = 0.0f;
        for (int i = 0; i < kHandFeatures; ++i) {
            const float difference = std::abs(a[static_cast<std::size_t>(i)] - b[static_cast<std::size_t>(i)]);
            if (i < kSeen)
                seen = std::max(seen, difference);
            else if (i < kSeen + kPalm)
                palm = std::max(palm, difference);
            else if (i >= kSeen + kPalm + kDirections)
                distances = std::max(distances, difference);
        }
        QVERIFY(seen > 0.1f);
        QVERIFY(palm < 1e-4f);
        QVERIFY(distances < 1e-4f);
    }

    void what_is_missing_is_zero_and_says_so()
    {
        ObservedPose pose = somebody(0.0f);
        pose.hide(sw::kRightHand, sw::kHandPoints);
        pose.hide(sw::kFace, sw::kFacePoints);
        const auto features = features_of({pose});
        for (int i = 0; i <= kHandFeatures; ++i)
            QCOMPARE(features[static_cast<std::size_t>(i)], 0.0f);
        QCOMPARE(features[kHandFeatures + 18 + kHandFeatures], 1.0f); // the left hand is there
        for (int i = kPoseFeatures - 14; i < kPoseFeatures; ++i)
            QCOMPARE(features[static_cast<std::size_t>(i)], 0.0f);
        const auto nobody = features_of({ObservedPose{}});
        QCOMPARE(nobody, std::vector<float>(kPoseFeatures, 0.0f));
    }

    void features_are_finite_whatever_comes()
    {
        ObservedPose flat = somebody(0.0f);
        for (Vec3 &point : flat.points)
            point = {1.0f, 1.0f, 0.0f};
        ObservedPose far = changed(somebody(0.0f), [](Vec3 p) { return p * 1e9f; });
        for (const float value : features_of({flat, far, somebody(0.3f), flat}))
            QVERIFY(std::isfinite(value));
    }

    void the_clock_gives_the_same_moments_whatever_the_rate()
    {
        for (const double rate : {12.0, 25.0, 29.97, 60.0}) {
            FrameClock clock;
            int ticks = 0;
            for (int i = 0; static_cast<double>(i) / rate <= 2.0; ++i) {
                // A point that moves evenly.
                ObservedPose pose = somebody(0.0f);
                const double seconds = static_cast<double>(i) / rate;
                pose.points[0].x = static_cast<float>(100.0 * seconds);
                const FrameClock::Step step = clock.push(pose, seconds);
                QVERIFY(!step.gap);
                for (const FrameClock::Tick &tick : step.ticks) {
                    QVERIFY(std::abs(tick.seconds - ticks / 25.0) < 1e-9);
                    QVERIFY(std::abs(tick.pose.points[0].x - 100.0 * tick.seconds) < 1e-3);
                    ++ticks;
                }
            }
            QVERIFY(ticks >= 49);
        }
    }

    void over_a_gap_nothing_is_made_up_and_time_does_not_go_back()
    {
        FrameClock clock;
        QCOMPARE(clock.push(somebody(0.0f), 1.0).ticks.size(), std::size_t{1});
        QCOMPARE(clock.push(somebody(0.0f), 1.0).ticks.size(), std::size_t{0});
        QCOMPARE(clock.push(somebody(0.0f), 0.5).ticks.size(), std::size_t{0});
        const FrameClock::Step late = clock.push(somebody(0.0f), 9.0);
        QVERIFY(late.gap);
        QCOMPARE(late.ticks.size(), std::size_t{1});
        QCOMPARE(late.ticks.front().seconds, 9.0);
    }

    void irises_do_not_count_as_face()
    {
        ObservedPose pose = somebody(0.0f);
        const std::vector<float> whole = features_of({pose});
        pose.hide(signwright_v1::kRightIris, 2);
        QVERIFY(pose.has_face());
        QCOMPARE(features_of({pose}), whole);
        pose.hide(signwright_v1::kLips);
        QVERIFY(!pose.has_face());
        QVERIFY(features_of({pose}) != whole);
    }
};

QTEST_GUILESS_MAIN(TestPoseFeatures)
#include "test_pose_features.moc"
