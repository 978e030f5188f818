#include "core/base/file.h"
#include "core/media/camera.h"
#include "core/media/latest_frame.h"
#include "core/media/video_writer.h"
#include "tests/core/media/small_gif.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace signwright;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace
{

/// Takes pictures until the stream has ended, at most `most`.
std::vector<CapturedFrame> taken(CameraStream &camera, std::size_t most = 1000)
{
    std::vector<CapturedFrame> frames;
    while (frames.size() < most) {
        auto frame = camera.take(2s);
        if (!frame)
            break;
        frames.push_back(std::move(*frame));
    }
    return frames;
}

/// A clip of `count` pictures as a folder of PNG files, whose grey level is their number.
fs::path clip(const QTemporaryDir &folder, int count, Rational fps)
{
    const fs::path path = fs::path(folder.path().toStdString()) / "clip";
    VideoOptions options;
    options.width = 32;
    options.height = 16;
    options.fps = fps;
    auto writer = VideoWriter::create(path, options);
    for (int i = 0; i < count; ++i)
        if (!writer->add(Image8(32, 16, 3, static_cast<std::uint8_t>(i))))
            return {};
    return writer->finish() ? path : fs::path();
}

} // namespace

class TestCamera : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_newest_picture_wins()
    {
        LatestFrame latest;
        QVERIFY(!latest.take(0ms));
        for (std::int64_t i = 0; i < 5; ++i)
            latest.put({Frame{Image8(2, 2, 3), {i, 25}, i}, {}});
        QCOMPARE(latest.take(0ms)->frame.index, std::int64_t{4});
        QCOMPARE(latest.missed(), std::int64_t{4});
        QVERIFY(!latest.take(0ms));
        QVERIFY(latest.status().state == CameraState::Running);
    }

    void a_waiting_taker_is_woken_by_picture_and_end()
    {
        LatestFrame latest;
        std::jthread camera([&latest] {
            latest.put({Frame{Image8(2, 2, 3), {0, 1}, 7}, {}});
            latest.set_status({CameraState::Ended, {}});
        });
        QCOMPARE(latest.take(1h)->frame.index, std::int64_t{7});
        camera.join();
        QVERIFY(!latest.take(1h));
    }

    void a_file_plays_in_order_and_ends()
    {
        const QTemporaryDir folder;
        auto camera = open_file_camera(clip(folder, 8, {100, 1}));
        QVERIFY(camera);
        const auto frames = taken(**camera);
        QVERIFY(!frames.empty());
        for (std::size_t i = 1; i < frames.size(); ++i) {
            QVERIFY(frames[i].frame.time.value() > frames[i - 1].frame.time.value());
            QVERIFY(frames[i].frame.index > frames[i - 1].frame.index);
        }
        // Whatever was left out, the last picture is the file's last, and none came before its time.
        QCOMPARE(int{frames.back().frame.image.bytes()[0]}, 7);
        QVERIFY(std::chrono::duration<double>(frames.back().captured - frames.front().captured).count() >=
                frames.back().frame.time.value() - frames.front().frame.time.value() - 0.05);
        QVERIFY((*camera)->status().state == CameraState::Ended);
    }

    void damaged_pictures_are_left_out()
    {
        if (!SIGNWRIGHT_VIDEO)
            QSKIP("built without FFmpeg");
        const QTemporaryDir folder;
        const fs::path path = fs::path(folder.path().toStdString()) / "clip.gif";
        QVERIFY(replace_file(path, small_gif(std::vector<int>(6, 4), {0, 3, 5})));
        auto camera = open_file_camera(path);
        QVERIFY(camera);
        const auto frames = taken(**camera);
        QVERIFY(!frames.empty());
        QCOMPARE(frames.back().frame.time, (Rational{16, 100}));
        QVERIFY((*camera)->status().state == CameraState::Ended);
        // Also of a file that goes round and round.
        QVERIFY(replace_file(path, small_gif(std::vector<int>(3, 4), {0, 1, 2})));
        for (const bool loop : {false, true}) {
            auto dark = open_file_camera(path, loop);
            QVERIFY(dark);
            QTRY_VERIFY((*dark)->status().state == CameraState::Failed);
            QVERIFY(QString::fromStdString((*dark)->status().message).contains("damaged"));
        }
    }

    void a_looped_file_goes_on_in_time()
    {
        const QTemporaryDir folder;
        auto camera = open_file_camera(clip(folder, 4, {200, 1}), true);
        QVERIFY(camera);
        double before = -1.0;
        for (const CapturedFrame &frame : taken(**camera, 12)) {
            QVERIFY(frame.frame.time.value() > before);
            before = frame.frame.time.value();
        }
        QVERIFY((*camera)->status().state == CameraState::Running);
        QVERIFY(before > 4.0 / 200.0);
    }

    void a_synthetic_camera_shows_pictures_of_any_size()
    {
        auto camera = open_synthetic_camera(
            [](std::int64_t index) {
                return index < 6 ? std::optional(Image8(16 + static_cast<int>(index), 8, 3)) : std::nullopt;
            },
            {200, 1});
        const auto frames = taken(*camera);
        QCOMPARE(frames.back().frame.image.width(), 21);
        QCOMPARE(frames.back().frame.time, (Rational{5, 200}));
        QVERIFY(camera->status().state == CameraState::Ended);
    }

    void a_fault_in_a_source_is_a_state()
    {
        auto camera = open_synthetic_camera(
            [](std::int64_t) -> std::optional<Image8> { throw std::runtime_error("no pictures"); }, {25, 1});
        QTRY_VERIFY(camera->status().state == CameraState::Failed);
        QCOMPARE(camera->status().message, std::string("no pictures"));
    }

    void a_camera_closes_while_it_waits()
    {
        auto camera = open_synthetic_camera([](std::int64_t) { return Image8(2, 2, 3); }, {1, 3600});
        QVERIFY(camera->take(2s));
        camera.reset();
    }

    void what_is_no_video_is_refused()
    {
        QCOMPARE(open_file_camera("/nowhere/clip.mp4").error().kind, ErrorKind::NotFound);
        const QTemporaryDir folder;
        QVERIFY(!open_file_camera(folder.path().toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestCamera)
#include "test_camera.moc"
