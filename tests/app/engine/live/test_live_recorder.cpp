#include "app/engine/live/live_recorder.h"
#include "core/base/file.h"
#include "core/media/video_reader.h"
#include "core/pose/pose_file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

std::uintmax_t plenty(const fs::path &) { return std::uintmax_t{1} << 40; }
std::uintmax_t little(const fs::path &) { return std::uintmax_t{1} << 27; }

/// What the disk has left, for the next look.
std::uintmax_t left = 0;
std::uintmax_t what_is_left(const fs::path &) { return left; }

LivePicture picture(double seconds, bool with_pose, int width = 64)
{
    LivePicture made;
    made.frame = std::make_shared<const Frame>(
        Frame{Image8(width, 48, 3, std::uint8_t{100}), nearest_rational(seconds, 1000), static_cast<std::int64_t>(seconds * 25)});
    if (with_pose) {
        PoseFrame pose;
        pose.points.assign(576, {1.0f, 2.0f, 3.0f});
        pose.confidences.assign(576, static_cast<float>(seconds) + 0.5f);
        pose.width = width;
        pose.height = 48;
        made.pose = std::make_shared<const PoseFrame>(std::move(pose));
    }
    return made;
}

} // namespace

class TestLiveRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        folder_ = std::make_unique<QTemporaryDir>();
        video_ = fs::path(folder_->path().toStdString()) / "talk.mp4";
    }

    void video_and_pose_have_the_same_frames()
    {
        auto recorder = LiveRecorder::start(video_, plenty);
        QVERIFY(recorder);
        // Ten a second from 3 s on, the first without a pose, one of another size: held to 25 a second.
        for (int i = 0; i <= 5; ++i) {
            (*recorder)->add(picture(3.0 + 0.1 * i, i > 0, i == 2 ? 33 : 64));
            QTRY_VERIFY((*recorder)->status().seconds > 0.1 * i - 0.03);
        }
        QVERIFY((*recorder)->status().running);
        QVERIFY((*recorder)->finish());
        QVERIFY(!(*recorder)->status().running);
        const auto pose = read_pose_file(fs::path(video_).replace_extension(".pose"));
        QVERIFY(pose);
        QCOMPARE(pose->frames, 13);
        QCOMPARE(pose->confidences[0], 0.0f);
        QCOMPARE(pose->confidences[2 * 576], 3.6f);
        QCOMPARE(pose->confidences[4 * 576], 3.6f);
        QCOMPARE(pose->confidences[5 * 576], 3.7f);
        QCOMPARE(pose->confidences[12 * 576], 4.0f);
        // Points go with the picture that was scaled; 3D ones stay.
        QCOMPARE(pose->coordinates[5 * 576 * 3], 64.0f / 33.0f);
        QCOMPARE(pose->coordinates[(5 * 576 + 575) * 3], 1.0f);
        auto reader = VideoReader::open(video_);
        QVERIFY(reader);
        QCOMPARE(reader->frame_count(), std::int64_t{13});
        QCOMPARE(reader->width(), 64);
    }

    void without_poses_there_is_a_video_alone()
    {
        auto recorder = LiveRecorder::start(video_, plenty);
        (*recorder)->add(picture(0.0, false));
        recorder->reset();
        QVERIFY(fs::exists(video_));
        QVERIFY(!fs::exists(fs::path(video_).replace_extension(".pose")));
    }

    void it_needs_room_and_stops_when_there_is_none()
    {
        QVERIFY(LiveRecorder::start(video_, little).error().message.find("1024 MiB") != std::string::npos);
        left = plenty(video_);
        auto recorder = LiveRecorder::start(video_, what_is_left);
        QVERIFY(recorder);
        (*recorder)->add(picture(0.0, true));
        QTRY_VERIFY((*recorder)->status().seconds > 0.0);
        left = 0;
        (*recorder)->add(picture(1.5, true));
        QTRY_VERIFY(!(*recorder)->status().running);
        QVERIFY((*recorder)->status().problem.find("nearly full") != std::string::npos);
        QVERIFY(!(*recorder)->finish());
        QCOMPARE(VideoReader::open(video_)->frame_count(), std::int64_t{25});
        QCOMPARE(read_pose_file(fs::path(video_).replace_extension(".pose"))->frames, 25);
    }

    void nothing_is_overwritten()
    {
        QVERIFY(LiveRecorder::start(video_, plenty));
        QVERIFY(LiveRecorder::start("/nowhere/talk.mp4").error().message.find("no such folder") != std::string::npos);
        {
            auto recorder = LiveRecorder::start(video_, plenty);
            (*recorder)->add(picture(0.0, true));
        }
        QVERIFY(LiveRecorder::start(video_, plenty).error().message.find("there already") != std::string::npos);
    }

    void later_parts_pass_over_names_that_are_taken()
    {
        const auto named = [this](const char *name) { return video_.parent_path() / name; };
        const std::vector<fs::path> others{named("talk-2.mp4"), named("talk-4.pose"), named("talk-5.mp4")};
        for (const fs::path &other : others)
            std::ofstream(other) << "somebody's";
        auto recorder = LiveRecorder::start(video_, plenty, 5);
        QVERIFY(recorder);
        for (int i = 0; i < 18; ++i) {
            (*recorder)->add(picture(0.04 * i, true));
            QTRY_VERIFY((*recorder)->status().seconds > 0.04 * i);
        }
        QVERIFY((*recorder)->finish());
        const std::vector<std::pair<fs::path, int>> parts{
            {video_, 5}, {named("talk-3.mp4"), 5}, {named("talk-6.mp4"), 5}, {named("talk-7.mp4"), 3}};
        for (const auto &[video, frames] : parts) {
            QCOMPARE(VideoReader::open(video)->frame_count(), std::int64_t{frames});
            QCOMPARE(read_pose_file(fs::path(video).replace_extension(".pose"))->frames, frames);
        }
        for (const fs::path &other : others)
            QCOMPARE(*read_file(other), std::string("somebody's"));
        QVERIFY(!fs::exists(named("talk-4.mp4")));
    }

    void a_name_that_is_taken_before_the_first_picture_is_left_alone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("video") << "talk.mp4";
        QTest::newRow("pose") << "talk.pose";
    }
    void a_name_that_is_taken_before_the_first_picture_is_left_alone()
    {
        QFETCH(const QString, name);
        auto recorder = LiveRecorder::start(video_, plenty);
        QVERIFY(recorder);
        const fs::path other = video_.parent_path() / name.toStdString();
        std::ofstream(other) << "somebody's";
        (*recorder)->add(picture(0.0, true));
        const auto finished = (*recorder)->finish();
        QVERIFY(!finished);
        QVERIFY2(finished.error().message.find("there already") != std::string::npos, finished.error().message.c_str());
        QCOMPARE(*read_file(other), std::string("somebody's"));
        QCOMPARE(std::distance(fs::directory_iterator(video_.parent_path()), fs::directory_iterator()), std::ptrdiff_t{1});
    }

private:
    std::unique_ptr<QTemporaryDir> folder_;
    fs::path video_;
};

QTEST_GUILESS_MAIN(TestLiveRecorder)
#include "test_live_recorder.moc"
