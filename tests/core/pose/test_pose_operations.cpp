#include "core/base/random.h"
#include "core/pose/layouts.h"
#include "core/pose/operations.h"
#include "core/pose/pose_conversion.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace signwright;
namespace fs = std::filesystem;
namespace sw = signwright_v1;

namespace
{

/// Every point moves along its own cubic.
PoseSequence cubic_pose(int frames, Rational fps = {25, 1})
{
    PoseSequence pose(signwright_v1_skeleton(), fps, frames);
    for (int frame = 0; frame < frames; ++frame)
        for (int point = 0; point < pose.points(); ++point) {
            const float t = static_cast<float>(frame) / 10.0f, k = 0.01f * static_cast<float>(point);
            pose.set(frame, point, {k + t, k * t * t, 0.1f * t * t * t - k});
        }
    return pose;
}

float largest_difference(const PoseSequence &a, const PoseSequence &b)
{
    float largest = 0.0f;
    for (std::size_t i = 0; i < a.coordinates().size(); ++i)
        largest = std::max(largest, std::abs(a.coordinates()[i] - b.coordinates()[i]));
    return largest;
}

} // namespace

class TestPoseOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void resampling_keeps_the_duration_data();
    void resampling_keeps_the_duration();
    void resampling_is_exact_on_straight_lines();
    void resampling_keeps_gaps();
    void smoothing_keeps_polynomials_of_its_order();
    void smoothing_reduces_noise_with_the_published_weights();
    void smoothing_does_not_cross_gaps();
    void one_euro_calms_what_rests_and_follows_what_moves();
    void gaps_are_filled_up_to_a_length();
    void mirroring_twice_changes_nothing();
    void mirroring_swaps_named_sides();
    void a_real_clip_lands_in_the_signers_frame();
    void without_shoulders_there_is_no_frame();
};

void TestPoseOperations::resampling_keeps_the_duration_data()
{
    QTest::addColumn<int>("from_num");
    QTest::addColumn<int>("from_den");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("frames");
    QTest::newRow("25 to 50") << 25 << 1 << 50 << 116;
    QTest::newRow("25 to 24") << 25 << 1 << 24 << 56;
    QTest::newRow("359/12 to 25") << 359 << 12 << 25 << 48;
    QTest::newRow("120 to 25") << 120 << 1 << 25 << 12;
    QTest::newRow("25 to 1") << 25 << 1 << 1 << 2;
}

void TestPoseOperations::resampling_keeps_the_duration()
{
    QFETCH(int, from_num);
    QFETCH(int, from_den);
    QFETCH(int, to);
    QFETCH(int, frames);
    const PoseSequence pose = cubic_pose(58, {from_num, from_den});
    const PoseSequence result = resampled(pose, {to, 1});
    QCOMPARE(result.frames(), frames);
    QVERIFY(std::abs(result.duration_seconds() - pose.duration_seconds()) <= 0.5 / to + 1e-9);
    QCOMPARE(largest_difference(resampled(pose, pose.fps()), pose), 0.0f);
}

void TestPoseOperations::resampling_is_exact_on_straight_lines()
{
    PoseSequence pose(signwright_v1_skeleton(), {30, 1}, 31);
    for (int frame = 0; frame < 31; ++frame)
        pose.set(frame, sw::kNose, {static_cast<float>(frame) / 30.0f, 0, 0});
    const PoseSequence result = resampled(pose, {25, 1});
    for (int frame = 0; frame < 25; ++frame)
        QVERIFY(std::abs(result.at(frame, sw::kNose).x - static_cast<float>(frame) / 25.0f) < 1e-6f);
}

void TestPoseOperations::resampling_keeps_gaps()
{
    PoseSequence pose = cubic_pose(20);
    for (int frame = 5; frame < 15; ++frame)
        pose.clear(frame, sw::kNose);
    const PoseSequence result = resampled(pose, {50, 1});
    for (int frame = 0; frame < result.frames(); ++frame) {
        const bool inside = frame >= 9 && frame < 29;
        QCOMPARE(result.has(frame, sw::kNose), !inside);
        QVERIFY(result.has(frame, sw::kLeftEar));
        if (inside)
            QVERIFY(result.at(frame, sw::kNose) == Vec3{});
    }
}

void TestPoseOperations::smoothing_keeps_polynomials_of_its_order()
{
    const PoseSequence pose = cubic_pose(25);
    for (const int window : {5, 7, 11})
        QVERIFY(largest_difference(smoothed(pose, window, 3), pose) < 2e-5f);
    QVERIFY(largest_difference(smoothed(pose, 11, 1), pose) > 1e-3f);
}

void TestPoseOperations::smoothing_reduces_noise_with_the_published_weights()
{
    // The response to a single peak gives the weights: (−3, 12, 17, 12, −3) / 35 for five values and order 2.
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 15);
    for (int frame = 0; frame < 15; ++frame)
        pose.set(frame, sw::kNose, {frame == 7 ? 35.0f : 0.0f, 0, 0});
    const PoseSequence result = smoothed(pose, 5, 2);
    const float expected[] = {0, -3, 12, 17, 12, -3, 0};
    for (int i = 0; i < 7; ++i)
        QVERIFY(std::abs(result.at(4 + i, sw::kNose).x - expected[i]) < 1e-4f);
}

void TestPoseOperations::smoothing_does_not_cross_gaps()
{
    PoseSequence pose = cubic_pose(20);
    for (int frame = 0; frame < 20; ++frame)
        pose.set(frame, sw::kNose, {frame < 10 ? 0.0f : 100.0f, 0, 0});
    pose.clear(10, sw::kNose);
    const PoseSequence result = smoothed(pose, 5, 2);
    for (int frame = 0; frame < 10; ++frame)
        QVERIFY(std::abs(result.at(frame, sw::kNose).x) < 1e-4f);
    QVERIFY(!result.has(10, sw::kNose));
    for (int frame = 11; frame < 20; ++frame)
        QVERIFY(std::abs(result.at(frame, sw::kNose).x - 100.0f) < 1e-3f);
}

void TestPoseOperations::one_euro_calms_what_rests_and_follows_what_moves()
{
    constexpr OneEuroSettings kSettings = {.min_cutoff_hz = 1, .beta = 5, .speed_cutoff_hz = 1};
    constexpr int kFrames = 60;
    PoseSequence pose(signwright_v1_skeleton(), {30, 1}, kFrames);
    Random random(1, 0);
    for (int frame = 0; frame < kFrames; ++frame) {
        const auto noise = 0.01f * random.normal();
        pose.set(frame, 0, {5 + noise, 0, 0});
        pose.set(frame, 1, {0.2f * static_cast<float>(frame), 0, 0}, 0.5f);
        if (frame != 30)
            pose.set(frame, 2, {frame < 30 ? 1.0f : 100.0f, 0, 0});
    }
    const PoseSequence smooth = one_euro_smoothed(pose, kSettings, {1, 1, 1});
    double before = 0, after = 0;
    for (int frame = 20; frame < kFrames; ++frame) {
        before += std::abs(pose.at(frame, 0).x - 5);
        after += std::abs(smooth.at(frame, 0).x - 5);
        // Six units a second: less than two frames behind.
        QVERIFY(pose.at(frame, 1).x - smooth.at(frame, 1).x < 0.4f);
    }
    QVERIFY(after < 0.6 * before);
    QCOMPARE(smooth.confidence(7, 1), 0.5f);
    // A new run begins where it begins.
    QVERIFY(!smooth.has(30, 2));
    QCOMPARE(smooth.at(31, 2).x, 100.0f);
    // The same movement in another unit.
    PoseSequence larger = pose;
    for (float &value : larger.coordinates())
        value *= 200;
    const PoseSequence smooth_larger = one_euro_smoothed(larger, kSettings, {200, 200, 200});
    QVERIFY(std::abs(smooth_larger.at(50, 0).x - 200 * smooth.at(50, 0).x) < 0.01f);
}

void TestPoseOperations::gaps_are_filled_up_to_a_length()
{
    PoseSequence pose(signwright_v1_skeleton(), {30, 1}, 12);
    for (const int frame : {1, 4, 9})
        pose.set(frame, 0, {static_cast<float>(frame), 2, -1}, frame == 4 ? 0.4f : 0.8f);
    const PoseSequence filled = with_gaps_filled(pose, 2);
    for (const int frame : {2, 3}) {
        QVERIFY(std::abs(filled.at(frame, 0).x - static_cast<float>(frame)) < 1e-6f);
        QCOMPARE(filled.confidence(frame, 0), 0.2f);
    }
    for (const int frame : {0, 5, 6, 7, 8, 10, 11})
        QVERIFY(!filled.has(frame, 0));
    QCOMPARE(filled.confidence(9, 0), 0.8f);
    QVERIFY(with_gaps_filled(pose, 4).has(6, 0));
    QVERIFY(!with_gaps_filled(pose, 2).has(2, 1));
}

void TestPoseOperations::mirroring_twice_changes_nothing()
{
    Random random(5);
    PoseSequence pose = cubic_pose(4);
    for (int point = 0; point < sw::kPoints; ++point)
        if (random.chance(0.3f))
            pose.clear(2, point);
    const PoseSequence twice = mirrored(mirrored(pose));
    QCOMPARE(twice.coordinates(), pose.coordinates());
    QCOMPARE(twice.confidences(), pose.confidences());
}

void TestPoseOperations::mirroring_swaps_named_sides()
{
    const PoseSequence pose = cubic_pose(1);
    const PoseSequence mirror = mirrored(pose);
    const Skeleton &skeleton = pose.skeleton();
    for (std::size_t i = 0; i < 3; ++i) {
        const SkeletonComponent &component = skeleton.components[i];
        const auto other_side = [](QString name) {
            return name.contains("LEFT") ? name.replace("LEFT", "RIGHT") : name.replace("RIGHT", "LEFT");
        };
        for (const std::string &name : component.points) {
            const int here = skeleton.find_point(component.name, name);
            const int there = skeleton.find_point(other_side(QString::fromStdString(component.name)).toStdString(),
                                                  i == 0 ? other_side(QString::fromStdString(name)).toStdString() : name);
            QVERIFY(there >= 0);
            const Vec3 source = pose.at(0, there);
            QVERIFY(mirror.at(0, here) == (Vec3{-source.x, source.y, source.z}));
        }
    }
    // On the face the sides follow MediaPipe's mesh: 61 and 291 are the corners of the mouth, 54 and 284 of the forehead.
    for (const auto &[right, left] : {std::pair{61, 291},
                                      {40, 270},
                                      {91, 321},
                                      {78, 308},
                                      {54, 284},
                                      {234, 454},
                                      {172, 397},
                                      {33, 263},
                                      {159, 386},
                                      {468, 473},
                                      {105, 334},
                                      {107, 336},
                                      {0, 0},
                                      {152, 152}}) {
        const int a = skeleton.find_point("FACE_LANDMARKS", std::to_string(right));
        const int b = skeleton.find_point("FACE_LANDMARKS", std::to_string(left));
        QVERIFY(a >= 0 && b >= 0);
        QCOMPARE(mirror.at(0, a).y, pose.at(0, b).y);
        QCOMPARE(mirror.at(0, a).z, pose.at(0, b).z);
    }
}

void TestPoseOperations::a_real_clip_lands_in_the_signers_frame()
{
    const fs::path path = SIGNWRIGHT_TEST_DATA "/lexicon/essen.pose";
    if (!fs::exists(path))
        QSKIP("../shared/data/lexicon is not there");
    const auto imported = to_layout(*read_pose(path), PoseLayout::SignwrightV1);
    QVERIFY(imported);
    const auto pose = signer_from_image(*imported);
    QVERIFY2(pose, pose ? "" : pose.error().message.c_str());
    QVERIFY(pose->space() == Space::Signer);
    int wrists = 0;
    for (int frame = 0; frame < pose->frames(); ++frame) {
        const Vec3 right = pose->at(frame, sw::kRightShoulder), left = pose->at(frame, sw::kLeftShoulder);
        QVERIFY(right.x > 0.3f && right.x < 0.7f && left.x < -0.3f);
        QVERIFY(std::abs(right.y) < 0.2f);
        QVERIFY(pose->at(frame, sw::kLips).y > 0.2f);
        if (pose->has(frame, sw::kLeftHand)) {
            ++wrists;
            QVERIFY(std::abs(pose->at(frame, sw::kLeftHand).z - pose->at(frame, sw::kLeftWrist).z) < 1e-5f);
            QVERIFY(distance(pose->at(frame, sw::kLeftHand), pose->at(frame, sw::kLeftWrist)) < 0.5f);
        }
    }
    QVERIFY(wrists > 5);
}

void TestPoseOperations::without_shoulders_there_is_no_frame()
{
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 3, Space::ImagePixels);
    QCOMPARE(signer_from_image(pose).error().kind, ErrorKind::BadInput);
    pose.set(0, sw::kLeftShoulder, {5, 5, 0});
    pose.set(0, sw::kRightShoulder, {5, 5, 0});
    QCOMPARE(signer_from_image(pose).error().kind, ErrorKind::BadInput);
}

QTEST_GUILESS_MAIN(TestPoseOperations)
#include "test_pose_operations.moc"
