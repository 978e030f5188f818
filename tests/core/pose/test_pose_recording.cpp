#include "core/pose/pose_file.h"
#include "core/pose/pose_recording.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

class TestPoseRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_file_is_whole_after_every_frame()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "a.pose";
        auto recording = PoseRecording::create(path, PoseLayout::MediaPipe576, 640, 480, 25);
        QVERIFY(recording);
        for (int i = 0; i < 3; ++i) {
            const PoseFrame frame = frame_of(i);
            QVERIFY(recording->add(i == 1 ? nullptr : &frame));
            const auto now = read_pose_file(path);
            QVERIFY2(now, now ? "" : now.error().message.c_str());
            QCOMPARE(now->frames, i + 1);
        }
        QVERIFY(recording->finish());
        const auto read = read_pose_file(path);
        QVERIFY(read);
        QCOMPARE(read->version, 0.2f);
        QCOMPARE(read->frames, 3);
        QCOMPARE(read->people, 1);
        QCOMPARE(read->fps, 25.0f);
        QCOMPARE(int{read->width}, 640);
        const std::size_t points = 576;
        QCOMPARE(read->coordinates[2 * points * 3 + 5 * 3 + 1], 7.0f);
        QCOMPARE(read->confidences[2 * points + 5], 0.5f);
        QCOMPARE(read->confidences[points + 5], 0.0f);
    }

    void other_points_and_other_files_are_refused()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = std::filesystem::path(folder.path().toStdString()) / "a.pose";
        auto recording = PoseRecording::create(path, PoseLayout::MediaPipe586, 640, 480, 25);
        QVERIFY(recording);
        const PoseFrame other = frame_of(0);
        QCOMPARE(recording->add(&other).error().kind, ErrorKind::BadInput);
        QCOMPARE(recording->frames(), 0);
        QCOMPARE(PoseRecording::create(path, PoseLayout::MediaPipe586, 640, 480, 25).error().kind, ErrorKind::Io);
        QCOMPARE(PoseRecording::create("/nowhere/a.pose", PoseLayout::MediaPipe586, 640, 480, 25).error().kind, ErrorKind::Io);
    }

private:
    static PoseFrame frame_of(int i)
    {
        PoseFrame frame;
        frame.points.assign(576, {});
        frame.confidences.assign(576, 0.0f);
        frame.points[5] = {static_cast<float>(i), 7.0f, 1.0f};
        frame.confidences[5] = 0.5f;
        return frame;
    }
};

QTEST_GUILESS_MAIN(TestPoseRecording)
#include "test_pose_recording.moc"
