// Videos in segments side by side: nothing is lost at the seams, and a video that fails is the only one that does.

#include "core/base/file.h"
#include "core/media/video_writer.h"
#include "golden_data.h"
#include "models/pose_estimation/segmented_estimation.h"
#include "models/pose_estimation/video_segments.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

constexpr Rational kSlow = {4, 1}; ///< so that few pictures make several segments

bool same_frame(const PoseSequence &a, int frame, const PoseFrame &b)
{
    for (int point = 0; point < a.points(); ++point) {
        const Vec3 p = a.at(frame, point), q = b.points[static_cast<std::size_t>(point)];
        if (a.confidence(frame, point) != b.confidences[static_cast<std::size_t>(point)] || p.x != q.x || p.y != q.y ||
            p.z != q.z)
            return false;
    }
    return true;
}

bool same_poses(const PoseSequence &a, const PoseSequence &b)
{
    if (a.frames() != b.frames() || a.points() != b.points())
        return false;
    for (int frame = 0; frame < a.frames(); ++frame)
        for (int point = 0; point < a.points(); ++point) {
            const Vec3 p = a.at(frame, point), q = b.at(frame, point);
            if (a.confidence(frame, point) != b.confidence(frame, point) || p.x != q.x || p.y != q.y || p.z != q.z)
                return false;
        }
    return true;
}

/// A folder of pictures out of the clip.
void write_pictures(const fs::path &folder, int first, int count)
{
    GoldenClip clip("static");
    VideoOptions options;
    options.width = 540;
    options.height = 720;
    options.fps = kSlow;
    auto writer = VideoWriter::create(folder, options);
    for (int i = 0; writer && i < count; ++i)
        (void)writer->add(clip.picture(first + i));
    if (writer)
        (void)writer->finish();
}

} // namespace

class TestSegmentedEstimation : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;

    fs::path path(const char *name) const { return folder_.filePath(QString::fromLatin1(name)).toStdString(); }

    static BatchPoseEstimator opened(int streams)
    {
        auto estimator = BatchPoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu, streams);
        if (!estimator)
            qFatal("%s", estimator.error().message.c_str());
        return std::move(*estimator);
    }
    static void skip_without_networks()
    {
        if (const std::string missing = missing_golden_data(); !missing.empty())
            QSKIP(missing.c_str());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void segments_hold_every_picture_once();
    void every_segment_is_a_stream_of_its_own();
    void one_segment_is_the_sequential_way();
    void a_video_that_fails_is_the_only_one();
    void stops();
};

void TestSegmentedEstimation::segments_hold_every_picture_once()
{
    for (const std::int64_t pictures : {1, 2, 14, 59, 105, 106, 1000, 1001, 54321})
        for (const Rational fps : {Rational{30, 1}, Rational{1, 1}, Rational{120, 1}, Rational{30000, 1001}, Rational{1, 10}}) {
            const auto segments = video_segments(pictures, fps, 32);
            QVERIFY(!segments.empty() && segments.size() <= 32);
            QCOMPARE(segments.front().first, 0);
            std::int64_t end = 0, longest = 0, shortest = pictures;
            for (const VideoSegment &segment : segments) {
                QCOMPARE(segment.begin, end);
                QVERIFY(segment.end > segment.begin);
                QVERIFY(&segment == &segments.front() || (segment.first < segment.begin && segment.first >= 0));
                end = segment.end;
                longest = std::max(longest, segment.end - segment.first);
                shortest = std::min(shortest, segment.end - segment.first);
            }
            QCOMPARE(end, pictures);
            QVERIFY(longest - shortest <= 1);
            QVERIFY(segments.size() == 1 || static_cast<double>(shortest) >= 2 * fps.value() - 1);
        }
    QCOMPARE(video_segments(59, {30, 1}, 32).size(), std::size_t{1});
    QCOMPARE(video_segments(105, {30, 1}, 32).size(), std::size_t{2});
    QCOMPARE(video_segments(54321, {30, 1}, 32).size(), std::size_t{32});
}

void TestSegmentedEstimation::every_segment_is_a_stream_of_its_own()
{
    skip_without_networks();
    constexpr int kPictures = 20;
    write_pictures(path("clip"), 20, kPictures);
    BatchPoseEstimator estimator = opened(4);
    const std::vector<fs::path> videos = {path("clip")};
    std::vector<VideoPose> finished;
    const auto done = estimate_in_segments(videos, estimator, {}, [&](std::size_t, Result<VideoPose> video) -> Result<void> {
        if (video)
            finished.push_back(std::move(*video));
        return {};
    });
    QVERIFY(done && done->decode_s > 0);
    QCOMPARE(finished.size(), std::size_t{1});
    const VideoPose &got = finished.front();
    QCOMPARE(got.pose.frames(), kPictures);
    QCOMPARE(got.width, 540);
    QCOMPARE(got.height, 720);
    QCOMPARE(got.damaged, 0);
    const auto segments = video_segments(kPictures, kSlow, 4);
    QCOMPARE(segments.size(), std::size_t{3});
    auto reader = VideoReader::open(path("clip"));
    auto alone = PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu);
    QVERIFY(reader && alone);
    for (const VideoSegment &segment : segments) {
        alone->reset();
        for (std::int64_t index = segment.first; index < segment.end; ++index) {
            const auto expected = alone->process(*reader->frame(index));
            QVERIFY(expected);
            QVERIFY2(index < segment.begin || same_frame(got.pose, static_cast<int>(index), *expected),
                     qPrintable(QString::number(index)));
        }
    }
}

void TestSegmentedEstimation::one_segment_is_the_sequential_way()
{
    skip_without_networks();
    write_pictures(path("short"), 0, 5);
    auto reader = VideoReader::open(path("short"));
    auto alone = PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu);
    QVERIFY(reader && alone);
    const auto expected = estimate_video(*reader, *alone, {});
    QVERIFY(expected);
    BatchPoseEstimator estimator = opened(2);
    // More videos than streams, one after the other in the same stream.
    const std::vector<fs::path> videos(3, path("short"));
    int finished = 0;
    const auto done =
        estimate_in_segments(videos, estimator, {}, [&](std::size_t, const Result<VideoPose> &video) -> Result<void> {
            finished += video && same_poses(video->pose, expected->pose);
            return {};
        });
    QVERIFY(done);
    QCOMPARE(finished, 3);
}

void TestSegmentedEstimation::a_video_that_fails_is_the_only_one()
{
    skip_without_networks();
    write_pictures(path("whole"), 0, 3);
    write_pictures(path("broken"), 0, 16);
    const auto damage = [&](int picture) {
        QVERIFY(replace_file(path("broken") / QString::asprintf("frame-%06d.png", picture).toStdString(), "no picture"));
    };
    damage(3);
    damage(9);
    const std::vector<fs::path> videos = {path("missing"), path("broken"), path("whole")};
    std::map<std::size_t, Result<VideoPose>> finished;
    double before = 0;
    bool rises = true;
    Control control;
    control.progress = [&](const Progress &progress) {
        rises = rises && progress.fraction >= before && progress.fraction <= 1;
        before = progress.fraction;
    };
    BatchPoseEstimator estimator = opened(3);
    const auto done =
        estimate_in_segments(videos, estimator, control, [&](std::size_t number, Result<VideoPose> video) -> Result<void> {
            finished.emplace(number, std::move(video));
            return {};
        });
    QVERIFY(done);
    QCOMPARE(finished.size(), std::size_t{3});
    QCOMPARE(finished.at(0).error().kind, ErrorKind::NotFound);
    QVERIFY(finished.at(1) && finished.at(2));
    QCOMPARE(finished.at(1)->damaged, 2);
    QVERIFY(!finished.at(1)->pose.has(3, 0) && !finished.at(1)->pose.has(9, 0));
    QVERIFY(finished.at(1)->pose.has(4, 0) && finished.at(1)->pose.has(15, 0));
    QCOMPARE(finished.at(2)->damaged, 0);
    QVERIFY(rises);
    QVERIFY(before == 1.0);
}

void TestSegmentedEstimation::stops()
{
    skip_without_networks();
    write_pictures(path("long"), 0, 12);
    BatchPoseEstimator estimator = opened(2);
    const std::vector<fs::path> videos = {path("long")};
    std::stop_source source;
    Control control;
    control.stop = source.get_token();
    control.progress = [&](const Progress &) { source.request_stop(); };
    bool finished = false;
    const auto stopped =
        estimate_in_segments(videos, estimator, control, [&](std::size_t, const Result<VideoPose> &) -> Result<void> {
            finished = true;
            return {};
        });
    QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled && !finished);
    const auto refused = estimate_in_segments(videos, estimator, {}, [&](std::size_t, const Result<VideoPose> &) -> Result<void> {
        return fail(Module::Cli, ErrorKind::Io, "full");
    });
    QVERIFY(!refused && refused.error().kind == ErrorKind::Io);
}

QTEST_GUILESS_MAIN(TestSegmentedEstimation)
#include "test_segmented_estimation.moc"
