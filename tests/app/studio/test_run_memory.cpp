#include "app/studio/generate/generate_model.h"
#include "app/studio/models/run_memory.h"
#include "tests/app/studio/scripted_models.h"
#include "tests/app/studio/scripted_service.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace signwright;

namespace
{

constexpr std::int64_t kNetworks = 4'000'000; ///< bytes of the only model in the list
constexpr std::int64_t kFree = 3'000'000;     ///< of the machine

} // namespace

class TestRunMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        const auto models = std::make_shared<ScriptedModels>(scratch_.path().toStdString());
        models->put(ScriptedModels::entry("photo-real", "pose_to_video"));
        library_ = std::make_unique<ModelLibrary>(models);
        QTRY_COMPARE(library_->models()->rowCount(), 1);
        generate_ = std::make_unique<GenerateModel>(StudioServices{ScriptedService::factory(), {}, {}, {}});
        generate_->request()->offer_models(library_->models()->entries());
        generate_->request()->set_text("Hello.");
        generate_->request()->pose_to_video()->select("photo-real");
        memory_ = std::make_unique<RunMemory>([] { return kFree; }, nullptr);
        memory_->set_request(generate_->request());
        memory_->set_library(library_.get());
        memory_->set_jobs(generate_->jobs());
        QVERIFY(memory_->tight());
    }
    void cleanup()
    {
        memory_.reset();
        generate_.reset();
        library_.reset();
    }

    void networks_in_memory_are_not_counted_twice()
    {
        QVERIFY(generate_->generate());
        tell(JobStarted{});
        tell(JobProgress{"load", 0.1, -1.0});
        QTRY_VERIFY(!generate_->stage().isEmpty());
        QVERIFY(memory_->tight());
        tell(JobProgress{"denoise", 0.5, 3.0});
        QTRY_VERIFY(!memory_->tight());
        QCOMPARE(memory_->available_bytes().value(), kFree + kNetworks);
        tell(JobCancelled{});
        QTRY_VERIFY(!generate_->busy());
        QVERIFY(!memory_->tight());
        generate_->freeMemory();
        QVERIFY(memory_->tight());
        QCOMPARE(memory_->available_bytes().value(), kFree);
    }

    void networks_are_freed_when_the_running_job_ends()
    {
        QVERIFY(generate_->generate());
        tell(JobStarted{});
        tell(JobProgress{"denoise", 0.5, 3.0});
        QTRY_VERIFY(!memory_->tight());
        generate_->freeMemory();
        QVERIFY(!memory_->tight());
        tell(JobCancelled{});
        QTRY_VERIFY(memory_->tight());
    }

    void after_a_failure_nothing_is_counted_on()
    {
        QVERIFY(generate_->generate());
        tell(JobStarted{});
        tell(JobProgress{"denoise", 0.5, 3.0});
        QTRY_VERIFY(!memory_->tight());
        tell(JobFailed{Error{Module::Engine, ErrorKind::OutOfMemory, "out of memory"}});
        QTRY_VERIFY(memory_->tight());
    }

private:
    static void tell(const JobEvent &event) { ScriptedService::newest->tell(1, event); }

    QTemporaryDir scratch_;
    std::unique_ptr<ModelLibrary> library_;
    std::unique_ptr<GenerateModel> generate_;
    std::unique_ptr<RunMemory> memory_;
};

QTEST_GUILESS_MAIN(TestRunMemory)
#include "test_run_memory.moc"
