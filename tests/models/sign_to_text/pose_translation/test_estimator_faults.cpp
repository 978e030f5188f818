#include "models/sign_to_text/pose_translation/estimator_faults.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace signwright;
using namespace signwright::sign_to_text;
namespace sw = signwright_v1;

namespace
{

constexpr int kFrames = 250;

/// Two hands with some depth whose wrists are `apart` shoulder widths from each other.
std::vector<ObservedPose> two_hands(float apart)
{
    ObservedPose pose;
    for (const int first : {static_cast<int>(sw::kRightHand), static_cast<int>(sw::kLeftHand)})
        for (int i = 0; i < sw::kHandPoints; ++i) {
            const auto at = static_cast<std::size_t>(first + i);
            const float place = first == sw::kRightHand ? 0.0f : apart;
            pose.points[at] = {place + 0.01f * static_cast<float>(i), 0.02f * static_cast<float>(i),
                               0.015f * static_cast<float>(i)};
            pose.confidences[at] = 1.0f;
        }
    return std::vector<ObservedPose>(kFrames, pose);
}

/// Hands as they are, nothing lost or moved.
EstimatorFaults none()
{
    EstimatorFaults faults;
    for (HandVariation &hand : faults.hands)
        hand.bone_length.fill(1.0f);
    faults.seed = 7;
    return faults;
}

int frames_without(const std::vector<ObservedPose> &frames, int first)
{
    return static_cast<int>(
        std::count_if(frames.begin(), frames.end(), [&](const ObservedPose &frame) { return !frame.has(first); }));
}

/// The depth of the last point of the right hand, on average.
float mean_depth(const std::vector<ObservedPose> &frames)
{
    float sum = 0.0f;
    for (const ObservedPose &frame : frames)
        sum += frame.at(sw::kRightHand + sw::kHandPoints - 1).z - frame.at(sw::kRightHand).z;
    return sum / static_cast<float>(frames.size());
}

} // namespace

class TestEstimatorFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void no_faults_change_little()
    {
        auto frames = two_hands(1.0f);
        const auto before = frames;
        apply_faults(none(), frames);
        // Depth still drifts; places in the picture do not.
        for (std::size_t i = 0; i < frames.size(); ++i)
            for (int point = sw::kRightHand; point < sw::kRightHand + sw::kHandPoints; ++point) {
                QVERIFY(std::abs(frames[i].at(point).x - before[i].at(point).x) < 1e-5f);
                QVERIFY(std::abs(frames[i].at(point).y - before[i].at(point).y) < 1e-5f);
            }
        QCOMPARE(frames_without(frames, sw::kRightHand), 0);
    }

    void hands_are_lost_in_contact_only()
    {
        EstimatorFaults faults = none();
        faults.contact_losses_per_second = 6.0f;
        auto far = two_hands(1.0f), near = two_hands(0.3f);
        apply_faults(faults, far);
        apply_faults(faults, near);
        QCOMPARE(frames_without(far, sw::kRightHand) + frames_without(far, sw::kLeftHand), 0);
        const int lost = frames_without(near, sw::kRightHand) + frames_without(near, sw::kLeftHand);
        QVERIFY2(lost > kFrames / 5 && lost < kFrames, qPrintable(QString::number(lost)));
        // One of the two always remains to be seen.
        for (const ObservedPose &frame : near)
            QVERIFY(frame.has(sw::kRightHand) || frame.has(sw::kLeftHand));
    }

    void some_lost_hands_come_out_on_the_other()
    {
        EstimatorFaults faults = none();
        faults.contact_losses_per_second = 6.0f;
        auto frames = two_hands(0.3f);
        apply_faults(faults, frames);
        const auto together = [](const ObservedPose &frame) {
            return frame.has(sw::kRightHand) && frame.has(sw::kLeftHand) &&
                   std::abs(frame.at(sw::kRightHand).x - frame.at(sw::kLeftHand).x) < 0.01f;
        };
        QVERIFY(std::count_if(frames.begin(), frames.end(), together) > 0);
    }

    void depth_comes_out_in_part()
    {
        EstimatorFaults part = none();
        part.hand_depth = {0.25f, 0.25f};
        auto a = two_hands(1.0f), b = two_hands(1.0f);
        apply_faults(none(), a);
        apply_faults(part, b);
        QVERIFY(mean_depth(a) > 0.1f);
        QVERIFY(std::abs(mean_depth(b) / mean_depth(a) - 0.25f) < 1e-3f);
    }

    void the_same_seed_gives_the_same_clip()
    {
        Random random(3, 4);
        const EstimatorFaults faults = EstimatorFaults::draw(random);
        auto a = two_hands(0.3f), b = two_hands(0.3f);
        apply_faults(faults, a);
        apply_faults(faults, b);
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(a[i].confidences == b[i].confidences &&
                    std::equal(a[i].points.begin(), a[i].points.end(), b[i].points.begin(),
                               [](Vec3 p, Vec3 q) { return p.x == q.x && p.y == q.y && p.z == q.z; }));
    }
};

QTEST_GUILESS_MAIN(TestEstimatorFaults)
#include "test_estimator_faults.moc"
