#include "app/studio/live/camera_format.h"
#include "app/studio/live/camera_session.h"
#include "app/studio/live/video_device.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace signwright;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace
{

/// A camera that is as the test says.
class ScriptedDriver : public CameraDriver
{
public:
    CameraStatus outlook() const override { return now; }
    bool busy() const override { return at_work; }
    void start(std::function<void(Image8)> show) override
    {
        ++starts;
        show_ = std::move(show);
    }
    void stop() override { show_ = nullptr; }
    bool open() const { return static_cast<bool>(show_); }
    void picture() { show_(Image8(4, 2, 3)); }

    CameraStatus now{CameraState::Running, {}};
    bool at_work = false;
    int starts = 0;

private:
    std::function<void(Image8)> show_;
};

constexpr CameraPatience kQuick{5ms, 40ms};
constexpr CameraPatience kNever{1h, 1h};

} // namespace

class TestCameraSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        latest_ = std::make_shared<LatestFrame>();
    }
    void cleanup() { session_.reset(); }

    void the_format_suits_the_estimator_data()
    {
        QTest::addColumn<QList<QList<double>>>("formats"); // width, height, fps, compressed
        QTest::addColumn<int>("chosen");
        using L = QList<QList<double>>;
        QTest::newRow("none") << L{} << -1;
        QTest::newRow("no 4K of a few pictures") << L{{3840, 2160, 5, 1}, {640, 480, 30, 0}} << 1;
        QTest::newRow("no slow 4K even beside a tiny one") << L{{3840, 2160, 5, 1}, {160, 120, 30, 0}} << 1;
        QTest::newRow("a usual webcam") << L{{1280, 720, 10, 0}, {640, 480, 30, 0}, {1280, 720, 30, 1}, {1920, 1080, 30, 1}} << 1;
        QTest::newRow("30, not 60 or 120") << L{{640, 480, 120, 0}, {640, 480, 60, 0}, {640, 480, 30, 0}} << 2;
        QTest::newRow("compressed and fast") << L{{1280, 720, 5, 0}, {1280, 720, 30, 1}} << 1;
        QTest::newRow("only large ones") << L{{3840, 2160, 30, 1}, {1920, 1080, 30, 1}} << 1;
        QTest::newRow("only small ones") << L{{160, 120, 30, 0}, {320, 240, 30, 0}} << 1;
        QTest::newRow("too large and fast, not right and slow") << L{{640, 480, 10, 0}, {1920, 1080, 30, 1}} << 1;
        QTest::newRow("no rate told") << L{{1920, 1080, 0, 0}, {640, 480, 0, 0}, {640, 480, 5, 0}} << 1;
        QTest::newRow("nothing told") << L{{0, 0, 0, 0}} << 0;
    }
    void the_format_suits_the_estimator()
    {
        QFETCH(const QList<QList<double>>, formats);
        QFETCH(const int, chosen);
        std::vector<CameraFormat> offered;
        for (const QList<double> &format : formats)
            offered.push_back({static_cast<int>(format[0]), static_cast<int>(format[1]), format[2], format[3] > 0.0});
        const auto found = preferred_format(offered);
        QCOMPARE(found ? static_cast<int>(*found) : -1, chosen);
    }

    void pictures_are_counted_and_timed()
    {
        open(kNever);
        QCOMPARE(latest_->status().state, CameraState::Opening);
        driver_->picture();
        QCOMPARE(latest_->status().state, CameraState::Running);
        QCOMPARE(latest_->take(0ms)->frame.time.num, std::int64_t{0});
        QTest::qSleep(2);
        driver_->picture();
        const auto second = latest_->take(0ms);
        QCOMPARE(second->frame.index, std::int64_t{1});
        QVERIFY(second->frame.time.value() >= 0.002);
    }

    /// Every look opens it anew, and nobody is told that until there is a picture.
    void a_silent_camera_stays_lost_until_it_speaks()
    {
        open(kQuick);
        QTRY_COMPARE(latest_->status().state, CameraState::Lost);
        QVERIFY(!latest_->status().message.empty());
        const int starts = driver_->starts;
        while (driver_->starts < starts + 3) {
            QCOMPARE(latest_->status().state, CameraState::Lost);
            QTest::qWait(1);
        }
        QTRY_VERIFY(driver_->open());
        driver_->picture();
        QCOMPARE(latest_->status().state, CameraState::Running);
    }

    /// The backend waits for it on a thread of its own, longer than anybody would for pictures of an open one.
    void one_that_takes_long_to_open_is_waited_for()
    {
        open(kQuick);
        driver_->at_work = true;
        QTest::qWait(200);
        QCOMPARE(latest_->status().state, CameraState::Opening);
        QCOMPARE(driver_->starts, 1);
        driver_->at_work = false;
        QTRY_COMPARE(latest_->status().state, CameraState::Lost);
    }

    void one_that_never_opens_is_told_of_and_goes_on_by_itself()
    {
        open({5ms, 1h, 20ms});
        driver_->at_work = true;
        QTRY_COMPARE(latest_->status().state, CameraState::Lost);
        QVERIFY(!latest_->status().message.empty());
        driver_->at_work = false;
        session_->look();
        QCOMPARE(driver_->starts, 1);
        driver_->picture();
        QCOMPARE(latest_->status().state, CameraState::Running);
    }

    void one_that_is_unplugged_goes_on_by_itself()
    {
        open(kNever);
        driver_->picture();
        driver_->now = {CameraState::Lost, {}};
        session_->look();
        QCOMPARE(latest_->status().state, CameraState::Lost);
        QVERIFY(!driver_->open());
        session_->look();
        QCOMPARE(driver_->starts, 1);
        driver_->now = {CameraState::Running, {}};
        session_->look();
        QCOMPARE(latest_->status().state, CameraState::Lost);
        driver_->picture();
        QCOMPARE(latest_->status().state, CameraState::Running);
        QCOMPARE(latest_->take(0ms)->frame.index, std::int64_t{1});
    }

    void one_that_may_not_be_opened_is_tried_again_data()
    {
        QTest::addColumn<CameraStatus>("why");
        QTest::newRow("refused") << CameraStatus{CameraState::Refused, "join the group"};
        QTest::newRow("in use") << CameraStatus{CameraState::InUse, {}};
        QTest::newRow("not there") << CameraStatus{CameraState::Lost, {}};
    }
    void one_that_may_not_be_opened_is_tried_again()
    {
        QFETCH(const CameraStatus, why);
        open(kNever, why);
        QCOMPARE(latest_->status(), why);
        QVERIFY(!driver_->open());
        driver_->now = {CameraState::Running, {}};
        session_->look();
        QVERIFY(driver_->open());
        QCOMPARE(latest_->status(), why);
        driver_->picture();
        QCOMPARE(latest_->status().state, CameraState::Running);
    }

    void a_failure_is_the_systems_reason_where_there_is_one()
    {
        open(kNever);
        driver_->now = {CameraState::InUse, {}};
        Q_EMIT driver_->failed("could not start");
        QCOMPARE(latest_->status().state, CameraState::InUse);
        QVERIFY(!driver_->open());
        // Errors that come late are of no camera.
        Q_EMIT driver_->failed("closed");
        QCOMPARE(latest_->status().state, CameraState::InUse);
    }

    void a_failure_without_a_reason_is_the_end()
    {
        open(kNever);
        Q_EMIT driver_->failed("no format fits");
        QCOMPARE(latest_->status(), (CameraStatus{CameraState::Failed, "no format fits"}));
        session_->look();
        QCOMPARE(driver_->starts, 1);
    }

    void a_device_file_is_found_by_the_cameras_name()
    {
        const QTemporaryDir folder;
        const fs::path known = folder.path().toStdString();
        for (const auto &[node, index, name] :
             {std::tuple{"video0", "0", "Desk"}, {"video1", "1", "Lid"}, {"video2", "0", "Lid"}, {"v4l-subdev0", "", "Lid"}}) {
            fs::create_directory(known / node);
            write(known / node / "index", index);
            write(known / node / "name", name);
        }
        QCOMPARE(video_device_of({"/dev/video9", "Lid", false}, known), fs::path("/dev/video9"));
        QCOMPARE(video_device_of({"Lid", "Lid", false}, known), fs::path("/dev/video2"));
        QCOMPARE(video_device_of({"0", "Other", false}, known), fs::path());
        QCOMPARE(video_device_of({"0", "Lid", false}, known / "missing"), fs::path());
        QVERIFY(refused_video_devices(known / "missing").empty());
    }

    void what_is_no_camera_is_lost_or_unknown()
    {
        QCOMPARE(video_device_status({}).state, CameraState::Running);
        QCOMPARE(video_device_status("/dev/video-that-is-not-there").state, CameraState::Lost);
    }

private:
    void open(const CameraPatience &patience, CameraStatus outlook = {CameraState::Running, {}})
    {
        auto driver = std::make_unique<ScriptedDriver>();
        driver_ = driver.get();
        driver_->now = std::move(outlook);
        session_ = std::make_unique<CameraSession>(std::move(driver), latest_, patience);
    }

    static void write(const fs::path &path, const char *text)
    {
        QFile file(QString::fromStdString(path.string()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) >= 0);
    }

    std::shared_ptr<LatestFrame> latest_;
    std::unique_ptr<CameraSession> session_;
    ScriptedDriver *driver_ = nullptr;
};

QTEST_GUILESS_MAIN(TestCameraSession)
#include "test_camera_session.moc"
