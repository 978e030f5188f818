// `signwright estimate` as a person runs it: what it writes, what it leaves out, and one clear line for each video it cannot
// read.

#include "core/base/file.h"
#include "core/media/video_writer.h"
#include "core/pose/pose_conversion.h"
#include "models/pose_estimation/pose_estimator.h"
#include "tests/core/media/small_gif.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <filesystem>

#include <sys/resource.h>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

struct Run {
    int exit_code = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// `longest_file`: bytes after which writing fails, as on a full disk; 0 = any.
Run run(const QStringList &arguments, rlim_t longest_file = 0)
{
    QProcess process;
    if (longest_file > 0)
        process.setChildProcessModifier([longest_file] {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{longest_file, longest_file};
            setrlimit(RLIMIT_FSIZE, &limit);
        });
    process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), QStringList{"estimate"} + arguments);
    process.waitForFinished(300'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

void write_video(const fs::path &path, int frames, Rational fps = {25, 1}, int width = 64, int height = 48)
{
    VideoOptions options;
    options.width = width;
    options.height = height;
    options.fps = fps;
    auto writer = VideoWriter::create(path, options);
    for (int frame = 0; writer && frame < frames; ++frame)
        (void)writer->add(Image8(width, height, 3, static_cast<std::uint8_t>(40 + frame)));
    if (writer)
        (void)writer->finish();
}

/// Sound without pictures: half a second of silence (RIFF WAVE, 8 bits, 8000 Hz).
std::string sound()
{
    std::string bytes("RIFF\xc4\x0f\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\xa0\x0f\0\0", 44);
    return bytes + std::string(4000, '\x80');
}

} // namespace

class TestEstimateVerb : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

    fs::path path(const char *name) const { return folder_.filePath(QString::fromLatin1(name)).toStdString(); }
    QString text(const char *name) const { return folder_.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        if (!fs::exists(pose_estimation_folder() / "pose_detection.tflite"))
            QSKIP("MediaPipe's networks are not there: run packaging/setup.sh");
        fs::remove_all(path("in"));
        fs::remove_all(path("out"));
        fs::create_directories(path("in") / "deep");
    }
    void a_folder_keeps_its_shape();
    void a_failed_video_does_not_stop_the_rest();
    void damaged_pictures_are_missing_points();
    void a_full_disk_stops_before_more_work();
    void an_interrupted_run_goes_on();
    void folders_of_pictures_are_videos();
    void finished_ones_are_left_out();
    void shards_share_the_list();
    void uneven_times_are_told();
    void a_video_that_is_cut_off_is_told_of();
    void what_plays_before_the_pictures_is_empty_frames();
    void says_what_is_wrong_data();
    void says_what_is_wrong();
    void a_person_is_found();
};

void TestEstimateVerb::a_folder_keeps_its_shape()
{
    write_video(path("in") / "a.mp4", 3);
    write_video(path("in") / "deep" / "b.webm", 4, {120, 1}, 34, 90);
    QVERIFY(replace_file(path("in") / "notes.txt", "not a video"));
    const Run done = run({text("in"), "-o", text("out"), "--json"});
    QVERIFY2(done.exit_code == 0, done.err.constData());
    QCOMPARE(done.json()["files"].toArray().size(), 2);
    const auto file = read_pose_file(path("out") / "deep" / "b.pose");
    QVERIFY2(file, file ? "" : file.error().message.c_str());
    QCOMPARE(file->frames, 4);
    QCOMPARE(file->width, 34);
    QCOMPARE(file->height, 90);
    QCOMPARE(file->fps, 120.0f);
    QCOMPARE(file->point_count(), 576);
    QCOMPARE(file->components.front().name, std::string("POSE_LANDMARKS"));
    QVERIFY(fs::exists(path("out") / "a.pose"));
}

void TestEstimateVerb::a_failed_video_does_not_stop_the_rest()
{
    write_video(path("in") / "a.mp4", 2);
    write_video(path("in") / "z.mp4", 2);
    QVERIFY(replace_file(path("in") / "b.mp4", "no video at all"));
    QVERIFY(replace_file(path("in") / "c.avi", sound()));
    write_video(path("in") / "d.mp4", 30);
    fs::resize_file(path("in") / "d.mp4", fs::file_size(path("in") / "d.mp4") / 2);
    QVERIFY(replace_file(path("in") / "e.mov", ""));
    const Run done = run({text("in"), "-o", text("out"), "--json"});
    QCOMPARE(done.exit_code, 1);
    QCOMPARE(done.json()["files"].toArray().size(), 2);
    QCOMPARE(done.json()["failed"].toArray().size(), 4);
    QVERIFY(fs::exists(path("out") / "z.pose"));
    QVERIFY(!fs::exists(path("out") / "b.pose"));
    // One line each, with the file's name, and one about all.
    int errors = 0;
    for (const QByteArray &line : done.err.trimmed().split('\n'))
        errors += line.contains("\"error\"");
    QCOMPARE(errors, 5);
    QVERIFY(done.err.contains("c.avi: there is no video in it"));
}

void TestEstimateVerb::damaged_pictures_are_missing_points()
{
    QVERIFY(replace_file(path("in") / "a.gif", small_gif(std::vector<int>(6, 4), {0, 4})));
    QVERIFY(replace_file(path("in") / "b.gif", small_gif(std::vector<int>(3, 4), {0, 1, 2})));
    const Run done = run({text("in"), "-o", text("out"), "--json"});
    QCOMPARE(done.exit_code, 1);
    const QJsonObject file = done.json()["files"].toArray()[0].toObject();
    QCOMPARE(file["frames"].toInt(), 6);
    QCOMPARE(file["damaged_frames"].toInt(), 2);
    QCOMPARE(read_pose_file(path("out") / "a.pose")->frames, 6);
    QVERIFY(done.json()["failed"].toArray()[0].toObject()["error"].toString().contains("b.gif"));
    QVERIFY(!fs::exists(path("out") / "b.pose"));
    const Run told = run({text("in/a.gif"), "-o", text("out")});
    QCOMPARE(told.exit_code, 0);
    QVERIFY2(told.err.contains("a.gif: 2 of 6 pictures are damaged"), told.err.constData());
}

void TestEstimateVerb::a_full_disk_stops_before_more_work()
{
    write_video(path("in") / "a.mp4", 1);
    write_video(path("in") / "b.mp4", 40);
    write_video(path("in") / "c.mp4", 1);
    // A pose of one frame takes less than this, one of forty more.
    const Run full = run({text("in"), "-o", text("out"), "--json"}, 100'000);
    QCOMPARE(full.exit_code, 1);
    QCOMPARE(full.json()["files"].toArray().size(), 1);
    const QByteArray last = full.err.trimmed().split('\n').back();
    QVERIFY2(last.contains("b.pose") && last.contains("2 of 3 videos are left") && last.contains("--resume"), last.constData());
    const auto names = QDir(text("out")).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(names, QStringList{"a.pose"});
    const Run rest = run({text("in"), "-o", text("out"), "--resume", "--json"});
    QVERIFY2(rest.exit_code == 0, rest.err.constData());
    QCOMPARE(rest.json()["files"].toArray().size(), 2);
}

void TestEstimateVerb::an_interrupted_run_goes_on()
{
    write_video(path("in") / "a.mp4", 2);
    write_video(path("in") / "b.mp4", 3000);
    QProcess process;
    process.start(QStringLiteral(SIGNWRIGHT_PROGRAM), {"estimate", text("in"), "-o", text("out")});
    QVERIFY(QTest::qWaitFor([this] { return fs::exists(path("out") / "a.pose"); }, 120'000));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("1 of 2 videos are done"), said.constData());
    QCOMPARE(QDir(text("out")).entryList(QDir::Files | QDir::Hidden), QStringList{"a.pose"});
    write_video(path("in") / "b.mp4", 2);
    const Run rest = run({text("in"), "-o", text("out"), "--resume", "--json"});
    QCOMPARE(rest.json()["skipped"].toInt(), 1);
    QCOMPARE(rest.json()["files"].toArray().size(), 1);
}

void TestEstimateVerb::folders_of_pictures_are_videos()
{
    write_video(path("in") / "deep" / "01", 2);
    fs::rename(path("in") / "deep" / "01", path("in") / "deep" / "signer.01");
    write_video(path("in") / "deep" / "signer", 3);
    const Run done = run({text("in/"), "-o", text("out"), "--json"});
    QVERIFY2(done.exit_code == 0, done.err.constData());
    QCOMPARE(done.json()["files"].toArray().size(), 2);
    QCOMPARE(read_pose_file(path("out") / "deep" / "signer.01.pose")->frames, 2);
    QCOMPARE(read_pose_file(path("out") / "deep" / "signer.pose")->frames, 3);
    // One of them by itself, with and without a separator at the end.
    for (const char *name : {"in/deep/signer.01", "in/deep/signer.01/"}) {
        fs::remove_all(path("out"));
        QCOMPARE(run({text(name), "-o", text("out")}).exit_code, 0);
        QVERIFY(fs::exists(path("out") / "signer.01.pose"));
    }
}

void TestEstimateVerb::finished_ones_are_left_out()
{
    write_video(path("in") / "a.mp4", 2);
    write_video(path("in") / "b.mp4", 2);
    QCOMPARE(run({text("in/a.mp4"), "-o", text("out"), text("in/a.mp4")}).exit_code, 0);
    const auto before = fs::last_write_time(path("out") / "a.pose");
    const Run again = run({text("in"), "-o", text("out"), "--resume", "--json"});
    QVERIFY2(again.exit_code == 0, again.err.constData());
    QCOMPARE(again.json()["skipped"].toInt(), 1);
    QCOMPARE(again.json()["files"].toArray().size(), 1);
    QVERIFY(fs::last_write_time(path("out") / "a.pose") == before);
    // A copy that broke off is no finished one.
    fs::resize_file(path("out") / "b.pose", fs::file_size(path("out") / "b.pose") / 2);
    const Run mended = run({text("in"), "-o", text("out"), "--resume", "--json"});
    QCOMPARE(mended.json()["skipped"].toInt(), 1);
    QCOMPARE(read_pose_file(path("out") / "b.pose")->frames, 2);
    // Nor is the pose of another video that had the name.
    write_video(path("in") / "b.mp4", 3);
    fs::last_write_time(path("in") / "b.mp4", fs::last_write_time(path("out") / "b.pose") + std::chrono::seconds(1));
    QCOMPARE(run({text("in"), "-o", text("out"), "--resume", "--json"}).json()["skipped"].toInt(), 1);
    QCOMPARE(read_pose_file(path("out") / "b.pose")->frames, 3);
    QCOMPARE(run({text("in/a.mp4"), "-o", text("a.srt")}).exit_code, 2);
}

void TestEstimateVerb::shards_share_the_list()
{
    for (const char *name : {"a.mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4"})
        write_video(path("in") / name, 1);
    int files = 0;
    for (const char *shard : {"1/3", "2/3", "3/3"}) {
        const Run done = run({text("in"), "-o", text("out"), "--shard", shard, "--resume", "--json"});
        QCOMPARE(done.json()["skipped"].toInt(), 0);
        files += static_cast<int>(done.json()["files"].toArray().size());
    }
    QCOMPARE(files, 5);
}

void TestEstimateVerb::uneven_times_are_told()
{
    QVERIFY(replace_file(path("in") / "a.gif", small_gif({10, 10, 10, 10})));
    QVERIFY(replace_file(path("in") / "b.gif", small_gif({5, 80, 5, 80, 5})));
    const Run done = run({text("in"), "-o", text("out"), "--json"});
    QVERIFY2(done.exit_code == 0, done.err.constData());
    const QJsonArray files = done.json()["files"].toArray();
    QCOMPARE(files.size(), 2);
    QCOMPARE(files[0].toObject()["variable_rate"].toBool(), false);
    QCOMPARE(files[1].toObject()["variable_rate"].toBool(), true);
    QCOMPARE(read_pose_file(path("out") / "b.pose")->frames, 5);
}

void TestEstimateVerb::a_video_that_is_cut_off_is_told_of()
{
    // Enough pictures for the list of them not to be most of the file.
    VideoOptions options;
    options.width = options.height = 64;
    auto writer = VideoWriter::create(path("in") / "a.mp4", options);
    QVERIFY(writer);
    for (int frame = 0; frame < 20; ++frame) {
        Image8 noise(64, 64, 3);
        for (std::size_t i = 0; i < noise.bytes().size(); ++i)
            noise.bytes()[i] = static_cast<std::uint8_t>((i + 12'288 * static_cast<std::size_t>(frame)) * 2654435761u >> 11);
        QVERIFY(writer->add(noise));
    }
    QVERIFY(writer->finish());
    fs::resize_file(path("in") / "a.mp4", fs::file_size(path("in") / "a.mp4") / 2);
    const Run told = run({text("in/a.mp4"), "-o", text("out/a.pose")});
    QVERIFY2(told.exit_code == 0, told.err.constData());
    QVERIFY2(told.err.count("of 0.80 s; the file is cut off\n") == 1, told.err.constData());
    const Run json = run({text("in/a.mp4"), "-o", text("out/a.pose"), "--json"});
    const QJsonObject file = json.json()["files"].toArray()[0].toObject();
    QCOMPARE(file["cut_off"].toObject()["announced_s"].toDouble(), 0.8);
    QVERIFY(file["frames"].toInt() > 0 && file["frames"].toInt() < 20);
}

/// So that what is found in the pose has the times that a player shows.
void TestEstimateVerb::what_plays_before_the_pictures_is_empty_frames()
{
    const QString clip = QStringLiteral(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/media/sound-first.mp4");
    const Run done = run({clip, "-o", text("out/clip.pose"), "--json"});
    QVERIFY2(done.exit_code == 0, done.err.constData());
    const QJsonObject file = done.json()["files"].toArray()[0].toObject();
    QCOMPARE(file["leading_frames"].toInt(), 35);
    QCOMPARE(file["frames"].toInt(), 50);
    QCOMPARE(read_pose_file(path("out") / "clip.pose")->frames, 50);
}

void TestEstimateVerb::says_what_is_wrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exit_code");
    QTest::addColumn<QByteArray>("part");
    const QString out = text("out"), one = text("in/a.mp4");
    QTest::newRow("no such file") << QStringList{text("in/none.mp4"), "-o", out} << 3 << QByteArray("none.mp4");
    QTest::newRow("no video in the folder") << QStringList{text("in/deep"), "-o", out} << 3 << QByteArray("no video");
    QTest::newRow("several into one file") << QStringList{one, text("in/b.mp4"), "-o", text("out/x.pose")} << 2
                                           << QByteArray("2 videos");
    QTest::newRow("two of one name") << QStringList{one, text("in/a.webm"), "-o", out} << 2 << QByteArray("would both become");
    QTest::newRow("a raw pose of one name") << QStringList{one, text("in/a.raw.mp4"), "-o", out, "--smooth"} << 2
                                            << QByteArray("a.raw.pose");
    QTest::newRow("shard of nothing") << QStringList{one, "-o", out, "--shard", "0/3"} << 2 << QByteArray("0/3");
    QTest::newRow("shard beyond") << QStringList{one, "-o", out, "--shard", "4/3"} << 2 << QByteArray("4/3");
    QTest::newRow("shard of words") << QStringList{one, "-o", out, "--shard", "half"} << 2 << QByteArray("half");
    QTest::newRow("kernel") << QStringList{one, "-o", out, "--heatmap-kernel", "8"} << 2 << QByteArray("8");
    QTest::newRow("gaps") << QStringList{one, "-o", out, "--fill-gaps", "-1"} << 2 << QByteArray("--fill-gaps");
    if (!cuda_available())
        QTest::newRow("no GPU") << QStringList{one, "-o", out, "--device", "cuda"} << 3 << QByteArray("no CUDA device answers");
    QTest::newRow("a file in the way") << QStringList{one, "-o", text("in/b.mp4/x.pose")} << 1 << QByteArray("b.mp4");
}

void TestEstimateVerb::says_what_is_wrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exit_code);
    QFETCH(QByteArray, part);
    for (const char *name : {"a.mp4", "a.webm", "b.mp4", "a.raw.mp4"})
        write_video(path("in") / name, 1);
    const Run done = run(arguments);
    const QByteArray last = done.err.trimmed().split('\n').back();
    QVERIFY2(done.exit_code == exit_code && last.startsWith("signwright: ") && last.contains(part), done.err.constData());
    QVERIFY(!fs::exists(path("out")));
}

void TestEstimateVerb::a_person_is_found()
{
    const QString clip = QStringLiteral(SIGNWRIGHT_TEST_DATA "/pose/test_video.mp4");
    if (!QFile::exists(clip))
        QSKIP("the clip is not in the test data");
    const Run done = run({clip, "-o", text("out/clip.pose"), "--fill-gaps", "0.3", "--smooth"});
    QVERIFY2(done.exit_code == 0, done.err.constData());
    const auto smooth = read_pose(path("out") / "clip.pose"), raw = read_pose(path("out") / "clip.raw.pose");
    QVERIFY(smooth && raw);
    QCOMPARE(smooth->frames(), 58);
    QCOMPARE(smooth->skeleton().name, std::string("mediapipe_576"));
    const int wrist = raw->skeleton().find_point("RIGHT_HAND_LANDMARKS", "WRIST");
    int seen = 0, filled = 0;
    for (int frame = 0; frame < raw->frames(); ++frame) {
        seen += raw->has(frame, wrist);
        filled += smooth->has(frame, wrist) && !raw->has(frame, wrist);
    }
    QVERIFY(seen >= 17 && seen <= 24);
    QVERIFY(filled > 0);
    QVERIFY(smooth->at(30, 0).x != raw->at(30, 0).x);
    QVERIFY(std::abs(smooth->at(30, 0).x - raw->at(30, 0).x) < 10);
}

QTEST_GUILESS_MAIN(TestEstimateVerb)
#include "test_estimate_verb.moc"
