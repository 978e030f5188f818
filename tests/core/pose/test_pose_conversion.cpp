#include "core/base/random.h"
#include "core/pose/pose_conversion.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

/// A signer-frame pose with values over the whole signing space and a tenth of the points missing.
PoseSequence random_pose(std::uint64_t seed, Rational fps)
{
    Random random(seed);
    PoseSequence pose(signwright_v1_skeleton(), fps, 7);
    for (int frame = 0; frame < pose.frames(); ++frame)
        for (int point = 0; point < pose.points(); ++point)
            if (!random.chance(0.1f))
                pose.set(frame, point, {random.uniform(-2, 2), random.uniform(-3, 1.5f), random.uniform(-1, 2)},
                         random.uniform(0.1f, 1));
    return pose;
}

} // namespace

class TestPoseConversion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void signer_space_survives_a_file_data();
    void signer_space_survives_a_file();
    void signer_space_is_drawn_upright();
    void pixels_survive_a_file();
    void nan_becomes_missing();
    void coordinates_are_found_by_letter();
    void names_what_cannot_be_used();
};

void TestPoseConversion::signer_space_survives_a_file_data()
{
    QTest::addColumn<int>("num");
    QTest::addColumn<int>("den");
    QTest::newRow("25") << 25 << 1;
    QTest::newRow("359/12") << 359 << 12;
    QTest::newRow("30000/1001") << 30000 << 1001;
    QTest::newRow("2239/100") << 2239 << 100;
}

void TestPoseConversion::signer_space_survives_a_file()
{
    QFETCH(int, num);
    QFETCH(int, den);
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.pose").toStdString();
    const PoseSequence pose = random_pose(static_cast<std::uint64_t>(num), {num, den});
    QVERIFY(write_pose(path, pose));
    const auto read = read_pose(path);
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QVERIFY(read->space() == Space::Signer);
    QCOMPARE(read->skeleton().name, std::string("signwright_v1"));
    QCOMPARE(read->fps().num, pose.fps().num);
    QCOMPARE(read->fps().den, pose.fps().den);
    QCOMPARE(read->confidences(), pose.confidences());
    for (std::size_t i = 0; i < pose.coordinates().size(); ++i)
        QVERIFY(std::abs(read->coordinates()[i] - pose.coordinates()[i]) <= 1e-5f);
}

void TestPoseConversion::signer_space_is_drawn_upright()
{
    PoseSequence pose(signwright_v1_skeleton(), {25, 1}, 1);
    pose.set(0, signwright_v1::kRightShoulder, {0.5f, 0, 0});
    pose.set(0, signwright_v1::kLeftShoulder, {-0.5f, 0, 0});
    pose.set(0, signwright_v1::kNose, {0, 0.7f, 0.3f});
    const PoseFile file = file_from_pose_sequence(pose);
    const auto value = [&file](int point, int axis) { return file.coordinates[static_cast<std::size_t>(3 * point + axis)]; };
    QVERIFY(value(signwright_v1::kRightShoulder, 0) < value(signwright_v1::kLeftShoulder, 0));
    QVERIFY(value(signwright_v1::kNose, 1) < value(signwright_v1::kLeftShoulder, 1));
    QVERIFY(value(signwright_v1::kNose, 2) < value(signwright_v1::kLeftShoulder, 2));
    for (const int point : {signwright_v1::kNose, signwright_v1::kLeftShoulder, signwright_v1::kRightShoulder})
        for (const int axis : {0, 1})
            QVERIFY(value(point, axis) > 0 && value(point, axis) < file.width);
    QCOMPARE(value(signwright_v1::kLeftHip, 0), 0.0f);
}

void TestPoseConversion::pixels_survive_a_file()
{
    const fs::path folder = SIGNWRIGHT_TEST_DATA "/pose";
    if (!fs::exists(folder))
        QSKIP("../shared/data/pose is not there");
    for (const char *name :
         {"example.pose", "mediapipe.pose", "openpose.pose", "openpose137.pose", "mediapipe_hand_normalized.pose"}) {
        const auto file = read_pose_file(folder / name);
        const auto pose = pose_sequence_from_file(*file);
        QVERIFY2(pose, pose ? "" : pose.error().message.c_str());
        QVERIFY(pose->space() == Space::ImagePixels);
        QCOMPARE(pose->points(), file->point_count());
        const PoseFile again = file_from_pose_sequence(*pose, file->width, file->height, file->depth);
        QVERIFY(again.components == file->components);
        QCOMPARE(again.confidences, file->confidences);
        const auto dimensions = static_cast<std::size_t>(file->dimensions());
        for (std::size_t i = 0; i < again.coordinates.size(); ++i)
            if (file->confidences[i / dimensions] > 0)
                QCOMPARE(again.coordinates[i], file->coordinates[i]);
    }
}

void TestPoseConversion::nan_becomes_missing()
{
    PoseFile file = file_from_pose_sequence(random_pose(3, {25, 1}));
    std::fill(file.confidences.begin(), file.confidences.end(), 1.0f);
    file.coordinates[1] = std::numeric_limits<float>::quiet_NaN();
    file.confidences[2] = std::numeric_limits<float>::quiet_NaN();
    file.confidences[3] = std::numeric_limits<float>::infinity();
    const auto pose = pose_sequence_from_file(file);
    QVERIFY(pose);
    QVERIFY(!pose->has(0, 0));
    QVERIFY(pose->has(0, 1));
    QVERIFY(!pose->has(0, 2));
    QVERIFY(!pose->has(0, 3));
    for (const float value : pose->coordinates())
        QVERIFY(std::isfinite(value));
}

void TestPoseConversion::coordinates_are_found_by_letter()
{
    PoseFile file;
    file.components = {{"A", "XYZKC", {"p"}, {}, {}}, {"B", "XYC", {"q"}, {}, {}}};
    file.frames = file.people = 1;
    file.coordinates = {1, 2, 3, 4, 5, 6, 7, 8};
    file.confidences = {1, 1};
    const auto pose = pose_sequence_from_file(file);
    QVERIFY(pose);
    QVERIFY(pose->at(0, 0) == (Vec3{1, 2, 3}));
    QVERIFY(pose->at(0, 1) == (Vec3{5, 6, 0}));
}

void TestPoseConversion::names_what_cannot_be_used()
{
    PoseFile file = file_from_pose_sequence(random_pose(3, {25, 1}));
    const auto reason = [](const PoseFile &changed, int person = 0) {
        const auto pose = pose_sequence_from_file(changed, person);
        return pose ? QString("accepted") : QString::fromStdString(pose.error().message);
    };
    QVERIFY(reason(file, 1).contains("no person 1"));
    for (const float fps :
         {0.0f, -1.0f, 2000.0f, 1e-7f, 1e-30f, std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
        PoseFile rate = file;
        rate.fps = fps;
        QVERIFY(reason(rate).contains("no usable frame rate"));
    }
    PoseFile none = file;
    none.frames = 0;
    QVERIFY(reason(none).contains("no frames"));
    none.frames = 7;
    none.people = 0;
    QVERIFY(reason(none).contains("nobody"));
}

QTEST_GUILESS_MAIN(TestPoseConversion)
#include "test_pose_conversion.moc"
