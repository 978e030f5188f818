#include "app/engine/live/pose_source.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_conversion.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace signwright;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace
{

constexpr int kNose = 0, kLeftShoulder = 11, kRightShoulder = 12;

/// Shoulders at y = 200 and a nose that moves a pixel a frame, in the layout of an estimator.
PoseFile mediapipe_file(int frames = 3)
{
    PoseSequence pose(skeleton_of(PoseLayout::MediaPipe576), Rational{50, 1}, frames, Space::ImagePixels);
    for (int frame = 0; frame < frames; ++frame) {
        pose.set(frame, kNose, {300.0f + static_cast<float>(frame), 100.0f, -0.5f}, 0.75f);
        pose.set(frame, kLeftShoulder, {400.0f, 200.0f, 0.0f}, 0.9f);
        pose.set(frame, kRightShoulder, {200.0f, 200.0f, 0.0f}, 0.9f);
    }
    return file_from_pose_sequence(pose, 640, 480);
}

/// Every picture that a patient viewer sees, with its pose.
struct Seen {
    std::vector<Frame> frames;
    std::vector<PoseFrame> poses;
};

} // namespace

class TestPoseSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void points_come_as_they_stand_in_the_file()
    {
        const Seen seen = play(mediapipe_file());
        QVERIFY(!seen.poses.empty());
        for (std::size_t i = 0; i < seen.poses.size(); ++i) {
            const PoseFrame &pose = seen.poses[i];
            QCOMPARE(pose.points.size(), std::size_t{576});
            QCOMPARE(pose.width, 640);
            QCOMPARE(seen.frames[i].image.width(), 640);
            QCOMPARE(seen.frames[i].image.height(), 480);
            QCOMPARE(pose.points[kNose].x, 300.0f + static_cast<float>(pose.index));
            QCOMPARE(pose.points[kNose].z, -0.5f);
            QCOMPARE(pose.confidences[kNose], 0.75f);
            QCOMPARE(pose.confidences[1], 0.0f);
            QCOMPARE(pose.time, (Rational{pose.index, 50}));
        }
        QCOMPARE(seen.poses.back().index, std::int64_t{2});
    }

    void a_large_picture_becomes_a_smaller_ground()
    {
        PoseFile file = mediapipe_file();
        file.width = 65535;
        file.height = 32768;
        for (float &value : file.coordinates)
            value *= 100.0f;
        const Seen seen = play(file);
        QCOMPARE(seen.frames.front().image.width(), 1280);
        QCOMPARE(seen.frames.front().image.height(), 640);
        const float scale = 1280.0f / 65535.0f;
        QVERIFY(std::abs(seen.poses.front().points[kLeftShoulder].x - 40000.0f * scale) < 0.1f);
    }

    void depth_in_pixels_becomes_widths()
    {
        PoseFile file = mediapipe_file(1);
        file.depth = 640;
        file.coordinates[2] = -320.0f;
        QCOMPARE(play(file).poses.front().points[kNose].z, -0.5f);
    }

    void coordinates_that_are_no_pixels_are_laid_out_data()
    {
        QTest::addColumn<float>("scale");
        QTest::addColumn<float>("shift");
        QTest::addColumn<int>("width");
        QTest::newRow("shoulder widths") << 0.005f << -1.5f << 640;
        QTest::newRow("no size in the header") << 1.0f << 0.0f << 0;
        QTest::newRow("outside of the picture") << 1.0f << 5000.0f << 640;
        QTest::newRow("huge") << 1e30f << 0.0f << 0;
    }
    void coordinates_that_are_no_pixels_are_laid_out()
    {
        QFETCH(const float, scale);
        QFETCH(const float, shift);
        QFETCH(const int, width);
        PoseFile file = mediapipe_file();
        for (float &value : file.coordinates)
            value = value * scale + shift;
        file.width = static_cast<std::uint16_t>(width);
        const Seen seen = play(file);
        const PoseFrame &pose = seen.poses.front();
        QCOMPARE(pose.width, 640);
        QCOMPARE(pose.height, 640);
        const float across = pose.points[kLeftShoulder].x - pose.points[kRightShoulder].x;
        QVERIFY2(across > 400.0f && across < 600.0f, qPrintable(QString::number(across)));
        QVERIFY(pose.points[kNose].y < pose.points[kLeftShoulder].y && pose.points[kNose].y > 0.0f);
    }

    void our_own_skeleton_stands_upright_in_the_picture()
    {
        PoseSequence pose(signwright_v1_skeleton(), Rational{25, 1}, 1, Space::Signer);
        pose.set(0, signwright_v1::kRightShoulder, {0.5f, 0.0f, 0.0f});
        pose.set(0, signwright_v1::kLeftShoulder, {-0.5f, 0.0f, 0.0f});
        pose.set(0, signwright_v1::kNose, {0.0f, 0.6f, 0.0f});
        const PoseFrame seen = play(file_from_pose_sequence(pose)).poses.front();
        QCOMPARE(seen.points.size(), std::size_t{576});
        QVERIFY(seen.points[kNose].y < seen.points[kLeftShoulder].y);
        QCOMPARE(seen.points[kLeftShoulder].x - seen.points[kRightShoulder].x, 336.0f);
    }

    void real_files_are_played()
    {
        const fs::path folder = SIGNWRIGHT_TEST_DATA;
        if (!fs::exists(folder))
            QSKIP("the test data are not here (SIGNWRIGHT_TEST_DATA)");
        for (const char *name :
             {"lexicon/essen.pose", "pose/openpose.pose", "pose/openpose137.pose", "segmentation/example.pose"}) {
            const auto source = open_pose_source(folder / name);
            QVERIFY2(source, source ? "" : source.error().message.c_str());
            auto picture = source->camera->take(5000ms);
            QVERIFY(picture);
            const auto pose = (*source->open_estimator())->process(picture->frame);
            QVERIFY(pose && pose->confidences[kLeftShoulder] > 0.0f);
            QVERIFY(pose->points[kLeftShoulder].x > pose->points[kRightShoulder].x);
        }
        // A hand alone is played, too: nobody is there to translate.
        const auto hand = open_pose_source(folder / "pose/mediapipe_hand_normalized.pose");
        QVERIFY2(hand, hand ? "" : hand.error().message.c_str());
        auto picture = hand->camera->take(5000ms);
        QVERIFY(picture);
        const auto pose = (*hand->open_estimator())->process(picture->frame);
        QVERIFY(pose && pose->confidences[kLeftShoulder] == 0.0f);
    }

    void files_that_cannot_be_played_are_refused_with_their_name()
    {
        PoseFile two = mediapipe_file();
        two.people = 2;
        two.coordinates.resize(2 * two.coordinates.size());
        two.confidences.resize(2 * two.confidences.size());
        PoseFile nobody = mediapipe_file();
        std::fill(nobody.confidences.begin(), nobody.confidences.end(), 0.0f);
        PoseFile strange = mediapipe_file();
        strange.components.front().points.front() = "SNOUT";
        for (const auto &[file, hint] : {std::pair{two, "2 people"}, {nobody, "not a single point"}, {strange, "layout"}}) {
            const auto source = open_pose_source(written(file));
            QVERIFY(!source);
            QCOMPARE(source.error().kind, ErrorKind::BadInput);
            QVERIFY2(source.error().message.find(hint) != std::string::npos, source.error().message.c_str());
            QVERIFY(source.error().message.find("test.pose") != std::string::npos);
        }
        QCOMPARE(open_pose_source("/nowhere.pose").error().kind, ErrorKind::NotFound);
    }

private:
    fs::path written(const PoseFile &file)
    {
        const fs::path path = fs::path(scratch_.path().toStdString()) / "test.pose";
        (void)write_pose_file(path, file);
        return path;
    }

    Seen play(const PoseFile &file)
    {
        Seen seen;
        const auto source = open_pose_source(written(file));
        if (!source) {
            QTest::qFail(source.error().message.c_str(), __FILE__, __LINE__);
            return seen;
        }
        const auto estimator = source->open_estimator();
        while (auto picture = source->camera->take(5000ms)) {
            const auto pose = (*estimator)->process(picture->frame);
            seen.frames.push_back(std::move(picture->frame));
            seen.poses.push_back(*pose);
        }
        return seen;
    }

    QTemporaryDir scratch_;
};

QTEST_GUILESS_MAIN(TestPoseSource)
#include "test_pose_source.moc"
