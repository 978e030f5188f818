#include "app/studio/generate/engine_adapter.h"
#include "tests/app/studio/scripted_service.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <thread>

using namespace signwright;

class TestEngineAdapter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void one_terminal_event_and_nothing_after_it()
    {
        EngineAdapter adapter(ScriptedService::factory());
        int terminal = 0;
        int after = 0;
        connect(&adapter, &EngineAdapter::eventReceived, this, [&](JobId, const JobEvent &event) {
            after += terminal > 0;
            terminal += is_terminal(event);
        });
        const auto job = adapter.submit({});
        QVERIFY(job);
        std::thread engine([&] {
            ScriptedService::newest->tell(*job, JobStarted{});
            ScriptedService::newest->tell(*job, JobCancelled{});
            ScriptedService::newest->tell(*job, JobProgress{"denoise", 0.9, 1.0});
            ScriptedService::newest->tell(*job, JobFinished{});
        });
        engine.join();
        QTRY_COMPARE(terminal, 1);
        QCoreApplication::processEvents();
        QCOMPARE(terminal, 1);
        QCOMPARE(after, 0);
    }

    void a_slow_window_sees_the_latest_rough_picture_and_every_finished_one()
    {
        EngineAdapter adapter(ScriptedService::factory());
        std::vector<FrameReady> seen;
        int progress = 0;
        bool finished = false;
        connect(&adapter, &EngineAdapter::eventReceived, this, [&](JobId, const JobEvent &event) {
            if (const auto *frame = std::get_if<FrameReady>(&event))
                seen.push_back(*frame);
            progress += std::holds_alternative<JobProgress>(event);
            finished = finished || std::holds_alternative<JobFinished>(event);
        });
        const auto job = adapter.submit({});
        QVERIFY(job);
        const auto newest = std::make_shared<const Image8>(8, 8, 3, std::uint8_t{99});
        std::thread engine([&] {
            for (int step = 0; step < 100; ++step) {
                for (int frame = 0; frame < 4; ++frame)
                    ScriptedService::newest->tell(*job, FrameReady{frame, std::make_shared<const Image8>(8, 8, 3), false});
                ScriptedService::newest->tell(*job, JobProgress{"denoise", step / 100.0, -1.0});
            }
            ScriptedService::newest->tell(*job, FrameReady{0, newest, false});
            for (int frame = 1; frame < 4; ++frame)
                ScriptedService::newest->tell(*job, FrameReady{frame, newest, true});
            ScriptedService::newest->tell(*job, JobFinished{});
        });
        engine.join();
        QTRY_VERIFY(finished);
        QCOMPARE(seen.size(), std::size_t{4});
        QCOMPARE(progress, 1);
        for (const FrameReady &frame : seen) {
            QCOMPARE(frame.image, newest);
            QCOMPARE(frame.final, frame.frame != 0);
        }
    }

    void without_a_service_a_job_fails_with_a_reason()
    {
        EngineAdapter adapter({});
        adapter.start();
        const auto job = adapter.submit({});
        QVERIFY(!job);
        QVERIFY(!job.error().message.empty());
    }
};

QTEST_GUILESS_MAIN(TestEngineAdapter)
#include "test_engine_adapter.moc"
