#include "app/studio/live/live_condition_text.h"
#include "app/studio/live/live_model.h"
#include "app/studio/live/skeleton_overlay.h"
#include "core/annotation/caption_file.h"
#include "core/media/video_reader.h"
#include "core/media/video_writer.h"
#include "core/pose/layouts.h"
#include "core/pose/pose_conversion.h"
#include "tests/app/studio/scripted_cameras.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signwright;
namespace fs = std::filesystem;

class TestLiveModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName("signwright-test");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, scratch_.path());
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        QSettings().clear();
        live_ = std::make_unique<LiveModel>(scripted_live_services());
    }
    void cleanup() { live_.reset(); }

    void the_default_camera_is_chosen_once_the_workspace_is_shown()
    {
        QVERIFY(!ScriptedCameras::newest);
        QCOMPARE(live_->title(), QString("No camera found"));
        live_->show();
        QCOMPARE(live_->sources()->count(), 3);
        QCOMPARE(live_->sources()->current_label(), QString("Desk camera"));
        QCOMPARE(live_->title(), QString("Not started"));
    }

    void pictures_become_captions()
    {
        start_camera();
        QCOMPARE(ScriptedCameras::newest->opened, std::string("b"));
        for (std::int64_t i = 0; i < 3; ++i) {
            ScriptedCameras::newest->show(i);
            QTRY_COMPARE(live_->captions()->count(), static_cast<int>(i + 1));
        }
        QCOMPARE(live_->captions()->final_text(), QString("sign 2"));
        QTRY_COMPARE(live_->title(), QString("Translating"));
        QTRY_VERIFY_WITH_TIMEOUT(!live_->delay().isEmpty(), 5000);
        live_->stop();
        QVERIFY(!live_->running());
        QCOMPARE(live_->title(), QString("Not started"));
    }

    void cameras_come_and_go()
    {
        start_camera();
        ScriptedCameras &cameras = *ScriptedCameras::newest;
        cameras.set({});
        QCOMPARE(live_->sources()->current_label(), QString("Desk camera"));
        cameras.latest->set_status({CameraState::Lost, {}});
        QTRY_COMPARE(live_->title(), QString("The camera is gone"));
        QCOMPARE(live_->severity(), QString("error"));
        QVERIFY(live_->advice().contains("Plug it in"));
        cameras.show(0);
        QTRY_COMPARE(live_->title(), QString("Translating"));
        live_->stop();
        live_->start();
        QVERIFY(live_->advice().contains("no camera"));
        cameras.set({{"c", "New camera", false}});
        live_->sources()->select("camera:c");
        live_->start();
        QCOMPARE(cameras.opened, std::string("c"));
    }

    void the_drawn_signer_plays_and_ends()
    {
        live_->sources()->select("synthetic");
        live_->start();
        QTRY_COMPARE(live_->title(), QString("The video has ended"));
        QTRY_VERIFY(!live_->running());
    }

    void a_file_is_played_and_exported_with_its_name()
    {
        const QString clip = scratch_.filePath("clip");
        VideoOptions options;
        options.width = options.height = 32;
        auto writer = VideoWriter::create(clip.toStdString(), options);
        for (int i = 0; i < 20; ++i)
            QVERIFY(writer->add(Image8(32, 32, 3, std::uint8_t{128})));
        QVERIFY(writer->finish());
        live_->playFile(QUrl::fromLocalFile(clip));
        QTRY_COMPARE(live_->title(), QString("The video has ended"));
        QTRY_VERIFY(live_->captions()->has_text());
        const QString target = scratch_.filePath("clip.srt");
        live_->exportTo(QUrl::fromLocalFile(target));
        QVERIFY2(!live_->file_failed(), qPrintable(live_->file_message()));
        QVERIFY(!read_captions(target.toStdString())->captions.empty());
        live_->exportTo(QUrl::fromLocalFile("/nowhere/clip.srt"));
        QVERIFY(live_->file_failed());
        live_->playFile(QUrl::fromLocalFile(scratch_.filePath("missing.mp4")));
        QCOMPARE(live_->severity(), QString("error"));
        QVERIFY(live_->advice().contains("missing.mp4"));
    }

    void an_exported_transcript_is_opened_and_exported_again()
    {
        start_camera();
        for (std::int64_t i = 0; i < 2; ++i) {
            ScriptedCameras::newest->show(i);
            QTRY_COMPARE(live_->captions()->count(), static_cast<int>(i + 1));
        }
        live_->captions()->correct(0, "by hand");
        for (const char *ending : {"srt", "vtt", "eaf"}) {
            const QUrl file = QUrl::fromLocalFile(scratch_.filePath(QString("transcript.") + ending));
            live_->exportTo(file);
            QVERIFY2(!live_->file_failed(), qPrintable(live_->file_message()));
            live_->captions()->clear();
            live_->openFile(file);
            QVERIFY2(!live_->file_failed(), qPrintable(live_->file_message()));
            QVERIFY(live_->file_message().contains(ending));
            QCOMPARE(live_->captions()->count(), 2);
            QCOMPARE(live_->captions()->captions()[0].text, std::string("by hand"));
            QCOMPARE(live_->captions()->captions()[1].begin_seconds, 0.04);
            live_->captions()->undo();
            live_->captions()->undo();
        }
        // What a camera brings comes after what is there, whatever time it is.
        live_->openTranscript(QUrl::fromLocalFile(scratch_.filePath("transcript.srt")));
        const double end = live_->captions()->end_seconds();
        live_->start();
        const auto begin_of_new_one = [this] {
            ScriptedCameras::newest->show(0);
            for (const Caption &caption : live_->captions()->captions())
                if (caption.text == "sign 0")
                    return caption.begin_seconds;
            return -1.0;
        };
        QTRY_VERIFY(begin_of_new_one() >= 0.0);
        QVERIFY(begin_of_new_one() >= end);
    }

    void a_transcript_knows_its_video_and_what_it_leaves_out()
    {
        QVERIFY(QFile(scratch_.filePath("my clip.mp4")).open(QIODevice::WriteOnly));
        Caption caption;
        caption.end_seconds = 1.0;
        caption.text = "x";
        const std::string file = scratch_.filePath("a.eaf").toStdString(), again = scratch_.filePath("b.eaf").toStdString();
        QVERIFY(write_captions(file, {caption}, {scratch_.filePath("my clip.mp4").toStdString(), {}}));
        live_->openFile(QUrl::fromLocalFile(QString::fromStdString(file)));
        QVERIFY(!live_->file_message().contains("tiers"));
        live_->exportTo(QUrl::fromLocalFile(QString::fromStdString(again)));
        QCOMPARE(read_captions(again)->media.filename(), fs::path("my clip.mp4"));
        QVERIFY(write_captions(file, {caption}, {}));
        QFile foreign(QString::fromStdString(file));
        QVERIFY(foreign.open(QIODevice::ReadWrite));
        const QByteArray text = foreign.readAll().replace("\"confidence\"", "\"mouthing\"");
        QVERIFY(foreign.resize(0) && foreign.seek(0) && foreign.write(text) == text.size());
        foreign.close();
        live_->openFile(QUrl::fromLocalFile(QString::fromStdString(file)));
        QVERIFY2(live_->file_message().contains("mouthing"), qPrintable(live_->file_message()));
        live_->openFile(QUrl::fromLocalFile(scratch_.filePath("notes.txt")));
        QVERIFY(live_->file_failed());
        QCOMPARE(live_->captions()->count(), 1);
    }

    void a_pose_file_is_played_without_estimation()
    {
        PoseSequence pose(skeleton_of(PoseLayout::MediaPipe576), Rational{50, 1}, 5, Space::ImagePixels);
        for (int frame = 0; frame < 5; ++frame)
            for (int point = 0; point < 33; ++point)
                pose.set(frame, point, {10.0f * static_cast<float>(point), 100.0f, 0.0f});
        const QString file = scratch_.filePath("clip.POSE");
        QVERIFY(write_pose_file(file.toStdString(), file_from_pose_sequence(pose, 400, 300)));
        LiveServices services = scripted_live_services();
        services.stages = [](const std::string &, bool) {
            LiveStages stages = scripted_stages();
            stages.open_estimator = [] { return fail(Module::Network, ErrorKind::NotFound, "no networks"); };
            return stages;
        };
        live_ = std::make_unique<LiveModel>(services);
        live_->set_region({0.5, 0.5, 0.5, 0.5});
        QVERIFY(live_->has_pictures());
        QSignalSpy pictures(&live_->feed(), &LiveFeed::pictureArrived);
        live_->playFile(QUrl::fromLocalFile(file));
        QVERIFY(!live_->has_pictures() && !live_->mirrored());
        QTRY_COMPARE(live_->title(), QString("The video has ended"));
        QVERIFY(!pictures.isEmpty());
        const auto last = pictures.constLast().at(0).value<LivePicture>();
        QCOMPARE(last.frame->image.width(), 400);
        QVERIFY(last.pose && last.pose->points[20].x == 200.0f);
        QTRY_VERIFY(live_->captions()->has_text());
    }

    void the_picture_goes_when_a_person_stops_it()
    {
        QSignalSpy gone(live_.get(), &LiveModel::pictureGone);
        start_camera();
        QCOMPARE(gone.count(), 1);
        live_->stop();
        QCOMPARE(gone.count(), 2);
        live_->sources()->select("synthetic");
        live_->start();
        QTRY_VERIFY(!live_->running());
        QCOMPARE(gone.count(), 3);
    }

    void options_are_kept()
    {
        QVERIFY(live_->mirrored() && !live_->left_handed());
        live_->set_left_handed(true);
        live_->set_mirrored(false);
        const LiveModel next(scripted_live_services());
        QVERIFY(!next.mirrored() && next.left_handed());
        live_->set_mirrored(true);
        live_->sources()->select("synthetic");
        QVERIFY(!live_->mirrored());
    }

    void another_model_is_chosen_and_kept()
    {
        std::vector<std::string> opened;
        LiveServices services = scripted_live_services();
        services.translators = [] {
            return std::vector<LiveTranslator>{{"small", "Knows little.", true}, {"large", "Knows the weather.", false}};
        };
        services.stages = [&opened](const std::string &translator, bool) {
            opened.push_back(translator);
            return scripted_stages();
        };
        live_ = std::make_unique<LiveModel>(services);
        start_camera();
        QCOMPARE(live_->translators()->count(), 2);
        QVERIFY(live_->caveat().isEmpty());
        live_->useTranslator("large");
        QVERIFY(live_->running());
        QCOMPARE(opened, (std::vector<std::string>{"default", "large"}));
        QCOMPARE(live_->caveat(), QString("Knows the weather."));
        QCOMPARE(LiveModel(services).translators()->current_word(), QString("large"));
        live_->useTranslator("small");
        QCOMPARE(opened.back(), std::string("default"));
        live_->stop();
        live_->useTranslator("reads files only");
        QCOMPARE(live_->severity(), QString("warning"));
        QVERIFY(live_->advice().contains("--bundle reads files only"));
        QCOMPARE(live_->translators()->current_word(), QString("default"));
    }

    void a_region_too_small_for_a_signer_is_the_whole_picture()
    {
        live_->set_region({0.25, 0.1, 0.5, 2.0});
        QCOMPARE(live_->region(), QRectF(0.25, 0.1, 0.5, 0.9));
        live_->set_region({0.25, 0.25, 0.01, 0.01});
        QCOMPARE(live_->region(), QRectF(0.0, 0.0, 1.0, 1.0));
    }

    void final_captions_are_said_only_on_request()
    {
        QStringList said;
        LiveServices services = scripted_live_services();
        services.speak = [&said](const QString &text) { said.push_back(text); };
        live_ = std::make_unique<LiveModel>(services);
        start_camera();
        ScriptedCameras::newest->show(0);
        QTRY_COMPARE(live_->captions()->count(), 1);
        QVERIFY(said.isEmpty());
        live_->set_speaking(true);
        ScriptedCameras::newest->show(1);
        QTRY_COMPARE(said, QStringList("sign 1"));
    }

    void recording_happens_on_request_and_leaves_both_files()
    {
        LiveRecording &recording = *live_->recording();
        recording.setFolder(QUrl::fromLocalFile(scratch_.path()));
        start_camera();
        ScriptedCameras::newest->show(0);
        QTRY_COMPARE(live_->captions()->count(), 1);
        QVERIFY(recording.file().isEmpty());
        recording.start();
        QVERIFY2(recording.running(), qPrintable(recording.problem()));
        ScriptedCameras::newest->show(1);
        QTRY_COMPARE(live_->captions()->count(), 2);
        live_->stop();
        QVERIFY(!recording.running());
        QTRY_VERIFY(!recording.closing());
        QVERIFY(recording.problem().isEmpty());
        QVERIFY(fs::exists(recording.file().toStdString()));
        QVERIFY(fs::exists(fs::path(recording.file().toStdString()).replace_extension(".pose")));
        recording.setFolder(QUrl::fromLocalFile(scratch_.filePath("missing")));
        recording.start();
        QVERIFY(!recording.running() && !recording.problem().isEmpty());
    }

    void every_condition_has_words_and_most_an_advice()
    {
        LiveStatus status;
        status.camera.state = CameraState::Running;
        status.estimator.state = status.translator.state = StageState::Ready;
        for (const SigningState signing : {SigningState::NoSigner, SigningState::HandsOutOfView, SigningState::LowConfidence}) {
            status.signing = signing;
            QCOMPARE(text_of(status).severity, QString("warning"));
            QVERIFY(!text_of(status).advice.isEmpty());
        }
        status.translator = {StageState::Missing, "there is no model"};
        QVERIFY2(text_of(status).advice.startsWith("there is no model. Choose another model"),
                 qPrintable(text_of(status).advice));
        for (const CameraState camera : {CameraState::Refused, CameraState::InUse, CameraState::Lost, CameraState::Failed}) {
            status.camera.state = camera;
            QCOMPARE(text_of(status).severity, QString("error"));
            QVERIFY(!text_of(status).advice.isEmpty());
        }
        status.camera = {CameraState::Lost, "plug it in again"};
        QCOMPARE(text_of(status).title, QString("The camera sends no pictures"));
        QCOMPARE(text_of(status).advice, QString("plug it in again"));
        status.camera = {CameraState::Failed, "no format fits"};
        QCOMPARE(text_of(status).advice, QString("no format fits. Choose another camera or file."));
    }

    void the_skeleton_is_drawn_where_its_points_are()
    {
        PoseFrame pose;
        pose.points.assign(576, {});
        pose.confidences.assign(576, 0.0f);
        pose.width = 100;
        pose.height = 100;
        pose.points[0] = {25.0f, 50.0f, 0.0f};
        pose.confidences[0] = 1.0f;
        const QImage plain = skeleton_overlay(pose, {200, 200}, false), mirror = skeleton_overlay(pose, {200, 200}, true);
        QVERIFY(plain.pixelColor(50, 100).alpha() > 200 && plain.pixelColor(150, 100).alpha() == 0);
        QVERIFY(mirror.pixelColor(150, 100).alpha() > 200 && mirror.pixelColor(50, 100).alpha() == 0);
        pose.points.resize(12);
        pose.confidences.resize(12);
        QCOMPARE(skeleton_overlay(pose, {20, 20}, false).pixelColor(5, 10).alpha(), 0);
    }

private:
    /// The default camera, with both networks read.
    void start_camera()
    {
        live_->show();
        QSignalSpy status(&live_->feed(), &LiveFeed::statusChanged);
        live_->start();
        QVERIFY(live_->running());
        QTRY_VERIFY(!status.isEmpty() && status.constLast().at(0).value<LiveStatus>().translator.state == StageState::Ready);
    }

    QTemporaryDir scratch_;
    std::unique_ptr<LiveModel> live_;
};

QTEST_MAIN(TestLiveModel)
#include "test_live_model.moc"
