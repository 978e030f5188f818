#include "models/sign_to_text/pose_translation/arm_shift.h"
#include "models/sign_to_text/pose_translation/framing.h"
#include "models/sign_to_text/pose_translation/mouthing.h"
#include "somebody.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

namespace sw = signwright_v1;

/// From the wrist on, the body's four points of an arm.
const std::set<int> kLeftArm = {sw::kLeftWrist, sw::kLeftPinky, sw::kLeftIndex, sw::kLeftThumb};
const std::set<int> kRightArm = {sw::kRightWrist, sw::kRightPinky, sw::kRightIndex, sw::kRightThumb};

bool of_hand(int point, int hand) { return point >= hand && point < hand + sw::kHandPoints; }

/// The whole hand at one height below the middle of the shoulders, shoulder widths.
void hold_at(ObservedPose &pose, int hand, float height)
{
    for (int point = hand; point < hand + sw::kHandPoints; ++point)
        pose.points[static_cast<std::size_t>(point)].y = 200.0f + height * 100.0f;
}

std::vector<ObservedPose> clip(int frames)
{
    std::vector<ObservedPose> poses;
    for (int frame = 0; frame < frames; ++frame)
        poses.push_back(somebody(0.02f * static_cast<float>(frame)));
    return poses;
}

} // namespace

/// What a clip to learn from is varied by: framing, mouthing and moved arms.
class TestClipVariation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void framing_hides_a_hand_below_the_border_and_nothing_else()
    {
        for (const bool guesses : {false, true}) {
            ObservedPose pose = somebody(0.3f);
            hold_at(pose, sw::kLeftHand, 1.1f);
            hold_at(pose, sw::kRightHand, 0.9f);
            std::vector<ObservedPose> frames = {pose};
            apply_framing({1.0f, guesses}, frames);
            for (int point = 0; point < sw::kPoints; ++point) {
                const bool hidden = of_hand(point, sw::kLeftHand) || (!guesses && kLeftArm.contains(point));
                QCOMPARE(frames.front().has(point), !hidden);
                QCOMPARE(frames.front().at(point), hidden ? Vec3{} : pose.at(point));
            }
        }
    }

    void framing_is_measured_by_the_shoulders_wherever_they_are()
    {
        ObservedPose pose = somebody(0.3f);
        hold_at(pose, sw::kLeftHand, 1.1f);
        hold_at(pose, sw::kRightHand, 0.9f);
        for (Vec3 &point : pose.points)
            point = point * 2.5f + Vec3{-900.0f, 70.0f, 0.0f};
        std::vector<ObservedPose> frames = {pose};
        apply_framing({1.0f, true}, frames);
        QVERIFY(!frames.front().has(sw::kLeftHand) && frames.front().has(sw::kRightHand));
    }

    void without_a_border_everything_stays()
    {
        std::vector<ObservedPose> frames = clip(3);
        hold_at(frames[1], sw::kLeftHand, 9.0f);
        const auto before = frames;
        apply_framing({}, frames);
        QVERIFY(std::equal(frames.begin(), frames.end(), before.begin(), same));
    }

    void drawn_borders_lie_about_where_hands_rest()
    {
        Random random(3), again(3);
        int close = 0, guessed = 0;
        constexpr int kDraws = 2000;
        for (int i = 0; i < kDraws; ++i) {
            const Framing framing = Framing::draw(random), same_framing = Framing::draw(again);
            QVERIFY(framing.lower_border == same_framing.lower_border && framing.guesses_wrists == same_framing.guesses_wrists);
            QVERIFY(!framing.lower_border || (*framing.lower_border >= 0.75f && *framing.lower_border <= 1.3f));
            close += framing.lower_border.has_value();
            guessed += framing.guesses_wrists;
        }
        QVERIFY(close > 0.6 * kDraws && close < 0.7 * kDraws);
        QVERIFY(guessed > 0.45 * kDraws && guessed < 0.55 * kDraws);
    }

    void mouthing_moves_lips_only_and_opens_them_downwards()
    {
        // The eyes above the mouth, so that "away from the eyes" is down.
        std::vector<ObservedPose> before = clip(80);
        for (ObservedPose &pose : before) {
            pose.points[sw::kRightLids] = {290.0f, 100.0f, 0.0f};
            pose.points[sw::kLeftLids] = {310.0f, 100.0f, 0.0f};
            for (int point = sw::kLips; point < sw::kLips + sw::kLipPoints; ++point) {
                const float angle = 0.5f * static_cast<float>(point);
                pose.points[static_cast<std::size_t>(point)] = {300.0f + 9.0f * std::cos(angle), 130.0f + 4.0f * std::sin(angle),
                                                                0.0f};
            }
        }
        const std::set<int> corners = {sw::kLips, sw::kLips + 4, sw::kLips + 8, sw::kLips + 10};
        const std::set<int> lower = {sw::kLips + 5, sw::kLips + 6, sw::kLips + 7, sw::kLips + 11};
        int silent = 0, opened = 0, rounded = 0;
        constexpr int kClips = 200;
        for (std::uint64_t seed = 0; seed < kClips; ++seed) {
            auto frames = before;
            Random random(seed);
            add_mouthing(frames, random);
            bool moved = false;
            for (std::size_t i = 0; i < frames.size(); ++i)
                for (int point = 0; point < sw::kPoints; ++point) {
                    const Vec3 from = before[i].at(point), to = frames[i].at(point);
                    if (from == to)
                        continue;
                    moved = true;
                    QVERIFY(corners.contains(point) || lower.contains(point));
                    if (lower.contains(point)) {
                        QVERIFY(to.y > from.y); // an eyes' distance is 20, a wide mouth opens by less than 5 deviations of 0.3
                        QVERIFY(to.y - from.y < 20.0f * 0.3f * 5.0f);
                        ++opened;
                    } else {
                        QVERIFY(std::abs(to.x - 300.0f) < std::abs(from.x - 300.0f) + 1.0f);
                        ++rounded;
                    }
                }
            for (std::size_t i = 0; i < frames.size(); ++i)
                QCOMPARE(frames[i].confidences, before[i].confidences);
            silent += !moved;
        }
        QVERIFY(silent > 0.25 * kClips && silent < 0.45 * kClips);
        QVERIFY(opened > 0 && rounded > 0);
    }

    void mouthing_is_a_function_of_the_seed_and_leaves_hidden_faces()
    {
        std::vector<ObservedPose> frames = clip(40);
        for (std::size_t i = 10; i < 20; ++i)
            frames[i].confidences[sw::kFace + 3] = 0.0f;
        const auto before = frames;
        auto again = frames, other = frames;
        Random random(1), same_random(1), other_random(2);
        add_mouthing(frames, random);
        add_mouthing(again, same_random);
        add_mouthing(other, other_random);
        QVERIFY(std::equal(frames.begin(), frames.end(), again.begin(), same));
        QVERIFY(!std::equal(frames.begin(), frames.end(), other.begin(), same));
        QVERIFY(!std::equal(frames.begin(), frames.end(), before.begin(), same));
        QVERIFY(std::equal(frames.begin() + 10, frames.begin() + 20, before.begin() + 10, same));
    }

    void a_shifted_arm_takes_the_elbow_a_part_of_the_way()
    {
        const ObservedPose before = somebody(0.1f);
        const Vec3 by{12.0f, -30.0f, 2.0f};
        for (const bool left : {false, true}) {
            ObservedPose pose = before;
            shift_arm(pose, left, by, 0.4f);
            for (int point = 0; point < sw::kPoints; ++point) {
                const bool arm =
                    (left ? kLeftArm : kRightArm).contains(point) || of_hand(point, left ? sw::kLeftHand : sw::kRightHand);
                const float part = arm ? 1.0f : point == (left ? sw::kLeftElbow : sw::kRightElbow) ? 0.4f : 0.0f;
                QCOMPARE(pose.at(point), before.at(point) + by * part);
            }
            QCOMPARE(pose.confidences, before.confidences);
        }
    }

    void a_shifted_arm_leaves_what_is_missing()
    {
        ObservedPose pose = somebody(0.1f);
        pose.hide(sw::kRightHand, sw::kHandPoints);
        shift_arm(pose, false, {5.0f, 5.0f, 0.0f}, 1.0f);
        for (int point = sw::kRightHand; point < sw::kRightHand + sw::kHandPoints; ++point)
            QVERIFY(pose.at(point) == Vec3{} && !pose.has(point));
    }
};

QTEST_GUILESS_MAIN(TestClipVariation)
#include "test_clip_variation.moc"
