#include "tests/app/engine/live/scripted_live.h"

#include <QRegularExpression>
#include <QTest>

#include <future>
#include <thread>

using namespace signwright;
using namespace std::chrono_literals;

namespace
{

void show(LatestFrame &camera, std::int64_t index, int width = 64, std::uint8_t grey = 128)
{
    camera.put({Frame{Image8(width, 48, 3, grey), {index, 25}, index}, std::chrono::steady_clock::now()});
}

/// Begins a caption with the first picture and fails at the second.
class FailingTranslator : public FrameTranslator
{
public:
    Result<TranslationUpdate> push(const PoseFrame &frame) override
    {
        if (frame.index > 0)
            return fail(Module::Network, ErrorKind::Internal, "no words for it");
        TranslationUpdate update;
        update.captions.push_back({});
        update.captions.back().id = 7;
        update.captions.back().text = "my name";
        return update;
    }
    Result<TranslationUpdate> finish(const std::stop_token &) override { return TranslationUpdate(); }
    void reset() override {}
};

} // namespace

class TestLivePipeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        latest_ = std::make_shared<LatestFrame>();
        log_ = std::make_unique<EventLog>();
        ScriptedEstimator::resets = 0;
    }

    void pictures_become_captions()
    {
        auto pipeline = start(scripted_stages());
        QTRY_VERIFY(log_->statuses().size() > 1);
        QTRY_VERIFY(log_->statuses().back().translator.state == StageState::Ready);
        for (std::int64_t i = 0; i < 3; ++i) {
            show(*latest_, i);
            QTRY_COMPARE(log_->captions().size(), static_cast<std::size_t>(i + 1));
        }
        QTRY_VERIFY(log_->condition() == LiveCondition::Signing);
        QCOMPARE(log_->captions()[2].text, std::string("sign 2"));
        QVERIFY(log_->pictures()[2].pose);
        QCOMPARE(log_->pictures()[2].frame->index, std::int64_t{2});
        pipeline.reset();
        QCOMPARE(log_->captions().back().text, std::string("finished"));
    }

    /// Ten times slower than the camera: pictures are missed, and what comes out is never old.
    void a_slow_estimator_does_not_let_the_delay_grow()
    {
        auto pipeline = std::make_unique<LivePipeline>(
            open_synthetic_camera(
                [](std::int64_t i) { return i < 500 ? std::optional(Image8(32, 32, 3, std::uint8_t{128})) : std::nullopt; },
                {250, 1}),
            scripted_stages(40ms), log_->sink());
        QTRY_VERIFY_WITH_TIMEOUT(log_->condition() == LiveCondition::Ended, 20000);
        const auto figures = log_->figures();
        QVERIFY(!figures.empty());
        QVERIFY(figures.back().missed_pictures > 100);
        const auto pictures = log_->pictures();
        QCOMPARE(pictures.back().frame->index, std::int64_t{499});
        // Estimating takes 40 ms; a queue would have added two seconds by now.
        QVERIFY2(figures.back().picture_p95_seconds < 1.0, qPrintable(QString::number(figures.back().picture_p95_seconds)));
    }

    void a_slow_translator_misses_poses_and_pictures_go_on()
    {
        auto pipeline = std::make_unique<LivePipeline>(
            open_synthetic_camera(
                [](std::int64_t i) { return i < 400 ? std::optional(Image8(32, 32, 3, std::uint8_t{128})) : std::nullopt; },
                {200, 1}),
            scripted_stages({}, 100ms), log_->sink());
        QTRY_VERIFY_WITH_TIMEOUT(log_->condition() == LiveCondition::Ended, 20000);
        pipeline.reset();
        QVERIFY(log_->figures().back().missed_poses > 100);
        QVERIFY(log_->pictures().size() > 2 * log_->captions().size());
        QCOMPARE(log_->captions().back().text, std::string("finished"));
    }

    void it_stops_in_any_state_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("opening") << static_cast<int>(CameraState::Opening);
        QTest::newRow("running") << static_cast<int>(CameraState::Running);
        QTest::newRow("refused") << static_cast<int>(CameraState::Refused);
        QTest::newRow("in use") << static_cast<int>(CameraState::InUse);
        QTest::newRow("lost") << static_cast<int>(CameraState::Lost);
        QTest::newRow("ended") << static_cast<int>(CameraState::Ended);
        QTest::newRow("failed") << static_cast<int>(CameraState::Failed);
    }
    void it_stops_in_any_state()
    {
        QFETCH(const int, state);
        auto pipeline = start(scripted_stages(5ms, 5ms));
        show(*latest_, 0);
        latest_->set_status({static_cast<CameraState>(state), "why"});
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().camera.state == static_cast<CameraState>(state));
        pipeline.reset();
        const std::size_t told = log_->pictures().size();
        show(*latest_, 1);
        QTest::qWait(20);
        QCOMPARE(log_->pictures().size(), told);
    }

    void it_stops_while_networks_are_read()
    {
        LiveStages stages = scripted_stages();
        stages.open_estimator = [] {
            std::this_thread::sleep_for(50ms);
            return std::make_unique<ScriptedEstimator>();
        };
        auto pipeline = start(std::move(stages));
        pipeline.reset();
        QVERIFY(log_->captions().empty());
    }

    void the_camera_is_lost_and_comes_back()
    {
        auto pipeline = start(scripted_stages());
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().translator.state == StageState::Ready);
        show(*latest_, 0);
        QTRY_VERIFY(log_->condition() == LiveCondition::Signing);
        latest_->set_status({CameraState::Lost, "plug it in again"});
        QTRY_VERIFY(log_->condition() == LiveCondition::CameraLost);
        QCOMPARE(log_->statuses().back().camera.message, std::string("plug it in again"));
        show(*latest_, 1);
        QTRY_VERIFY(log_->condition() == LiveCondition::Signing);
        QTRY_COMPARE(log_->captions().size(), std::size_t{2});
    }

    void pictures_are_shown_before_the_estimator_is_there()
    {
        std::promise<void> go;
        LiveStages stages = scripted_stages();
        stages.open_estimator = [&go] {
            go.get_future().wait();
            return std::make_unique<ScriptedEstimator>();
        };
        auto pipeline = start(std::move(stages));
        show(*latest_, 0);
        QTRY_COMPARE(log_->pictures().size(), std::size_t{1});
        QVERIFY(!log_->pictures()[0].pose);
        QTRY_VERIFY(log_->condition() == LiveCondition::Loading);
        go.set_value();
        QTRY_VERIFY(log_->statuses().back().translator.state == StageState::Ready);
        show(*latest_, 1);
        QTRY_COMPARE(log_->pictures().size(), std::size_t{2});
        QVERIFY(log_->pictures()[1].pose);
    }

    void a_recording_waits_for_the_networks()
    {
        LiveStages stages = scripted_stages();
        stages.open_translator = [open = stages.open_translator] {
            std::this_thread::sleep_for(400ms);
            return open();
        };
        auto pipeline = std::make_unique<LivePipeline>(
            open_synthetic_camera(
                [](std::int64_t i) { return i < 20 ? std::optional(Image8(32, 32, 3, std::uint8_t{128})) : std::nullopt; },
                {50, 1}),
            stages, log_->sink());
        QTRY_VERIFY_WITH_TIMEOUT(log_->condition() == LiveCondition::Ended, 20000);
        pipeline.reset();
        // Without waiting all 20 would be over.
        QVERIFY2(log_->captions().size() > 10, qPrintable(QString::number(log_->captions().size())));
    }

    void missing_networks_are_states()
    {
        LiveStages stages = scripted_stages();
        stages.open_translator = []() -> Result<std::unique_ptr<FrameTranslator>> {
            return fail(Module::Bundle, ErrorKind::NotFound, "there is no bundle; run setup");
        };
        auto pipeline = start(stages);
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().estimator.state == StageState::Ready);
        show(*latest_, 0);
        QTRY_VERIFY(log_->condition() == LiveCondition::TranslatorMissing);
        QVERIFY(log_->pictures()[0].pose);
        stages.open_estimator = []() -> Result<std::unique_ptr<FrameEstimator>> { throw std::runtime_error("damaged"); };
        log_ = std::make_unique<EventLog>();
        pipeline = start(std::move(stages));
        show(*latest_, 1);
        QTRY_VERIFY(log_->condition() == LiveCondition::EstimatorFailed);
        QCOMPARE(log_->statuses().back().estimator.message, std::string("damaged"));
        QCOMPARE(log_->pictures().size(), std::size_t{1});
    }

    void an_error_of_a_network_is_a_state_and_the_stream_goes_on()
    {
        auto pipeline = start(scripted_stages({}, {}, 2));
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().translator.state == StageState::Ready);
        show(*latest_, 2);
        QTRY_VERIFY(log_->condition() == LiveCondition::TranslatorFailed);
        QCOMPARE(log_->statuses().back().translator.message, std::string("no words for it"));
        show(*latest_, 3);
        QTRY_VERIFY(log_->condition() == LiveCondition::Signing);
        show(*latest_, 5, 64, 13);
        QTRY_VERIFY(log_->condition() == LiveCondition::EstimatorFailed);
        show(*latest_, 7);
        QTRY_VERIFY(log_->condition() == LiveCondition::Signing);
    }

    void a_caption_that_an_error_cuts_off_becomes_final()
    {
        LiveStages stages = scripted_stages();
        stages.open_translator = [] { return std::make_unique<FailingTranslator>(); };
        auto pipeline = start(std::move(stages));
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().translator.state == StageState::Ready);
        show(*latest_, 0);
        QTRY_COMPARE(log_->captions().size(), std::size_t{1});
        QVERIFY(!log_->captions()[0].final);
        show(*latest_, 1);
        QTRY_COMPARE(log_->captions().size(), std::size_t{2});
        const Caption last = log_->captions()[1];
        QVERIFY(last.final && last.id == 7 && last.text == "my name");
        pipeline.reset();
        QCOMPARE(log_->captions().size(), std::size_t{2});
    }

    void pictures_may_change_their_size()
    {
        auto pipeline = start(scripted_stages());
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().translator.state == StageState::Ready);
        for (std::int64_t i = 0; i < 4; ++i) {
            show(*latest_, i, i % 2 == 0 ? 64 : 33);
            QTRY_COMPARE(log_->pictures().size(), static_cast<std::size_t>(i + 1));
            QCOMPARE(log_->pictures().back().pose->width, i % 2 == 0 ? 64 : 33);
        }
        QCOMPARE(ScriptedEstimator::resets.load(), 4);
    }

    void a_region_is_looked_at_and_points_keep_their_places()
    {
        auto pipeline = start(scripted_stages());
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().estimator.state == StageState::Ready);
        pipeline->set_region({0.5, 0.0, 0.5, 0.5});
        show(*latest_, 0);
        QTRY_COMPARE(log_->pictures().size(), std::size_t{1});
        const PoseFrame &pose = *log_->pictures()[0].pose;
        QCOMPARE(pose.points[0].x, 48.0f);
        QCOMPARE(pose.points[0].y, 12.0f);
        QCOMPARE(pose.points[0].z, 0.25f); // in widths
        QCOMPARE(pose.width, 64);
        QVERIFY(pose.points[1] == Vec3{});
    }

    void dark_pictures_are_told()
    {
        auto pipeline = start(scripted_stages());
        QTRY_VERIFY(!log_->statuses().empty() && log_->statuses().back().translator.state == StageState::Ready);
        for (std::int64_t i = 0; i < 40; ++i) {
            show(*latest_, i, 64, 20);
            QTRY_COMPARE(log_->pictures().size(), static_cast<std::size_t>(i + 1));
        }
        QTRY_VERIFY(log_->condition() == LiveCondition::TooDark);
    }

private:
    std::unique_ptr<LivePipeline> start(LiveStages stages)
    {
        return std::make_unique<LivePipeline>(std::make_unique<ScriptedCamera>(latest_), std::move(stages), log_->sink());
    }

    std::shared_ptr<LatestFrame> latest_;
    std::unique_ptr<EventLog> log_;
};

QTEST_GUILESS_MAIN(TestLivePipeline)
#include "test_live_pipeline.moc"
