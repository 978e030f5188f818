#include "app/studio/generate/generate_model.h"
#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/planner.h"
#include "tests/app/studio/scripted_service.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace signwright;

namespace
{

constexpr int kFrames = 6;

std::shared_ptr<const SignedPose> pose()
{
    SignedPose made;
    made.pose = PoseSequence(signwright_v1_skeleton(), Rational{25, 1}, kFrames);
    for (int frame = 0; frame < kFrames; ++frame)
        for (int point = 0; point < made.pose.points(); ++point)
            made.pose.set(frame, point, {0.01f * static_cast<float>(point), 0.1f * static_cast<float>(frame), 0.0f});
    made.items = {{0, 0, 1, 5}};
    return std::make_shared<const SignedPose>(std::move(made));
}

JobFinished finished(const GenerationRequest &request)
{
    std::vector<std::shared_ptr<const Image8>> frames;
    for (int frame = 0; frame < kFrames; ++frame)
        frames.push_back(std::make_shared<const Image8>(64, 64, 3, static_cast<std::uint8_t>(40 * frame)));
    GenerationRequest completed = request;
    completed.model_hashes = {{"text_to_pose", std::string(64, 'a')}};
    return {std::make_shared<const GenerationRequest>(completed),
            std::make_shared<const std::vector<std::shared_ptr<const Image8>>>(std::move(frames))};
}

/// Runs job `number` to its end.
void run(JobId number)
{
    ScriptedService &service = *ScriptedService::newest;
    const GenerationRequest &request = service.requests[number - 1];
    static const auto lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
    service.tell(number, JobStarted{});
    service.tell(number, PlanReady{std::make_shared<const SigningPlan>(request.plan ? *request.plan
                                                                                    : plan_from_text(request.text, *lexicon))});
    service.tell(number, PoseReady{pose()});
    service.tell(number, JobProgress{"denoise", 0.5, 3.0});
    const JobFinished result = finished(request);
    for (int frame = 0; frame < kFrames; ++frame)
        service.tell(number, FrameReady{frame, (*result.frames)[static_cast<std::size_t>(frame)], true});
    service.tell(number, result);
}

QString state_of(const GenerateModel &model, int row)
{
    return model.history()->data(model.history()->index(row), HistoryModel::StateRole).toString();
}

} // namespace

class TestGenerateModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        scratch_ = std::make_unique<QTemporaryDir>();
    }

    void a_finished_clip_is_shown_again_after_a_restart()
    {
        {
            GenerateModel model(services());
            model.request()->set_text("Hello.");
            QVERIFY2(model.generate(), qPrintable(model.error()));
            QVERIFY(model.busy());
            run(1);
            QTRY_COMPARE(state_of(model, 0), QString("done"));
            QVERIFY(!model.busy());
            QCOMPARE(model.clip()->finished_frames(), kFrames);
            QVERIFY(model.player()->playing());
            QTRY_VERIFY(!model.history()->row(0).result.isEmpty());
        }
        GenerateModel model(services());
        QCOMPARE(state_of(model, 0), QString("done"));
        model.history()->select(0);
        QTRY_COMPARE(model.clip()->finished_frames(), kFrames);
        QCOMPARE(model.clip()->frame(3).pixelColor(5, 5), QColor(120, 120, 120));
        QCOMPARE(model.clip()->pose()->items, pose()->items);
        QCOMPARE(model.clip()->plan()->text, std::string("Hello."));
        QVERIFY(model.can_export());
    }

    void recall_brings_back_every_setting_and_the_edited_plan()
    {
        GenerateModel model(services());
        model.request()->set_text("I like coffee.");
        model.request()->appearance()->clothing()->select("purple");
        model.request()->set_steps(7);
        QTRY_VERIFY(!model.plan()->busy());
        QVERIFY(model.plan()->spellItem(0, 0));
        const SigningPlan edited = model.plan()->plan();
        QVERIFY(model.generate());
        const GenerationRequest sent = ScriptedService::newest->requests.back();
        QCOMPARE(*sent.plan, edited);

        model.request()->set_request({});
        model.request()->set_text("Something else.");
        QTRY_VERIFY(!model.plan()->busy());
        model.history()->recall(0);
        QTRY_VERIFY(!model.plan()->busy());
        QVERIFY(model.generate());
        QVERIFY(ScriptedService::newest->requests.back() == sent);
    }

    void an_unlocked_seed_changes_and_a_locked_one_stays()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        model.request()->set_seed("7");
        QVERIFY(model.generate());
        model.request()->set_seed_locked(true);
        model.request()->set_seed("7");
        QVERIFY(model.generate());
        QVERIFY(ScriptedService::newest->requests[0].seed != 7);
        QCOMPARE(ScriptedService::newest->requests[1].seed, std::uint64_t{7});
    }

    void waiting_and_running_jobs_can_be_cancelled_and_retried()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        QVERIFY(model.generate() && model.generate());
        ScriptedService::newest->tell(1, JobStarted{});
        QTRY_COMPARE(state_of(model, 1), QString("running"));
        QCOMPARE(state_of(model, 0), QString("waiting"));
        model.cancel();
        QTRY_COMPARE(state_of(model, 1), QString("cancelled"));
        QVERIFY(model.busy());
        model.cancelAll();
        QTRY_COMPARE(state_of(model, 0), QString("cancelled"));
        QVERIFY(!model.busy());
        QVERIFY(model.error().isEmpty());
        model.history()->retry(1);
        QCOMPARE(state_of(model, 1), QString("waiting"));
        QVERIFY(ScriptedService::newest->requests[2] == ScriptedService::newest->requests[0]);
        run(3);
        QTRY_COMPARE(state_of(model, 1), QString("done"));
    }

    /// What is done stays: running it again makes another entry.
    void a_finished_entry_is_run_again_beside_itself()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        QVERIFY(model.generate());
        run(1);
        QTRY_COMPARE(state_of(model, 0), QString("done"));
        model.history()->retry(0);
        QCOMPARE(model.history()->count(), 2);
        ScriptedService::newest->tell(2, JobStarted{});
        QTRY_COMPARE(state_of(model, 0), QString("running"));
        model.cancel();
        QTRY_COMPARE(state_of(model, 0), QString("cancelled"));
        model.history()->select(1);
        QCOMPARE(model.clip()->finished_frames(), kFrames);
    }

    void a_removed_entry_comes_back_and_late_events_do_not_disturb()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        QVERIFY(model.generate());
        run(1);
        QTRY_VERIFY(!model.history()->row(0).result.isEmpty());
        const QString folder = model.history()->row(0).result;
        model.history()->remove(0);
        QCOMPARE(model.history()->count(), 0);
        model.history()->undoRemove();
        model.history()->select(0);
        QTRY_COMPARE(model.clip()->finished_frames(), kFrames);

        QVERIFY(model.generate());
        ScriptedService::newest->tell(2, JobStarted{});
        QTRY_COMPARE(state_of(model, 0), QString("running"));
        ScriptedService::newest->tell(2, finished(ScriptedService::newest->requests[1]));
        model.history()->remove(0);
        QTRY_VERIFY(!model.busy());
        QCOMPARE(model.history()->count(), 1);
        model.history()->remove(0);
        QVERIFY(QFileInfo::exists(folder));
        QVERIFY(model.generate()); // whatever follows, the clip may still be wanted back
        QVERIFY(QFileInfo::exists(folder));
    }

    void the_form_is_there_again_after_a_restart()
    {
        {
            GenerateModel model(services());
            model.request()->set_text("I like coffee.");
            model.request()->set_steps(5);
            QTRY_VERIFY(!model.plan()->busy());
            QVERIFY(model.plan()->spellItem(0, 0));
        }
        GenerateModel model(services());
        QCOMPARE(model.request()->text(), QString("I like coffee."));
        QCOMPARE(model.request()->steps(), 5);
        QVERIFY(!model.request()->seed_locked());
        QTRY_VERIFY(!model.plan()->busy());
        QVERIFY(model.plan()->edited());
    }

    void a_note_of_a_job_is_shown()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        QVERIFY(model.generate());
        ScriptedService::newest->tell(1, JobStarted{});
        ScriptedService::newest->tell(1, JobNote{"mind the gap"});
        QTRY_COMPARE(model.status(), QString("mind the gap"));
    }

    void a_failure_is_shown_and_the_next_job_runs()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        QVERIFY(model.generate() && model.generate());
        ScriptedService::newest->tell(1, JobStarted{});
        ScriptedService::newest->tell(1,
                                      JobFailed{{Module::Network, ErrorKind::OutOfMemory, "out of memory; take a smaller size"}});
        run(2);
        QTRY_COMPARE(state_of(model, 0), QString("done"));
        QCOMPARE(state_of(model, 1), QString("failed"));
        QCOMPARE(model.error(), QString("out of memory; take a smaller size"));
        QVERIFY(!model.shown_failed());
        model.history()->select(1);
        QVERIFY(model.shown_failed());
        model.dismissError();
        QVERIFY(model.error().isEmpty());
    }

    void frames_of_another_entry_do_not_disturb_the_one_that_is_looked_at()
    {
        GenerateModel model(services());
        model.request()->set_text("Hello.");
        QVERIFY(model.generate());
        run(1);
        QTRY_COMPARE(state_of(model, 0), QString("done"));
        QVERIFY(model.generate());
        model.history()->select(1);
        run(2);
        QTRY_COMPARE(state_of(model, 0), QString("done"));
        QCOMPARE(model.clip()->entry_id(), model.history()->row(1).id);
        model.history()->select(0);
        QCOMPARE(model.clip()->finished_frames(), kFrames);
    }

    void requests_are_restored_from_files_and_other_files_are_refused()
    {
        GenerateModel model(services());
        GenerationRequest request;
        request.text = "From a file.";
        request.steps = 9;
        const QString file = scratch_->filePath("request.json");
        QVERIFY(replace_file(file.toStdString(), json_from_request(request)));
        QVERIFY(model.restoreFrom(QUrl::fromLocalFile(file)));
        QVERIFY(model.request()->request() == request);

        const QString noise = scratch_->filePath("noise.mp4");
        QVERIFY(replace_file(noise.toStdString(), std::string(5000, '\x7f')));
        const QString cut = scratch_->filePath("cut.pose");
        QVERIFY(replace_file(cut.toStdString(), std::string("\0\0\0", 3)));
        for (const QString &wrong : {noise, cut, scratch_->path(), scratch_->filePath("missing.json")}) {
            model.dismissError();
            QVERIFY(!model.restoreFrom(QUrl::fromLocalFile(wrong)));
            QVERIFY2(!model.error().isEmpty() && !model.error().contains('\n'), qPrintable(model.error()));
            QVERIFY(model.request()->request() == request);
        }
    }

    void export_reports_success_and_failure()
    {
        GenerateModel model(services());
        model.exportTo(QUrl::fromLocalFile(scratch_->filePath("a.mp4")));
        QVERIFY(!model.error().isEmpty());
        model.dismissError();
        model.request()->set_text("Hello.");
        QVERIFY(model.generate());
        run(1);
        QTRY_VERIFY(model.can_export());
        model.exportTo(QUrl::fromLocalFile(scratch_->filePath("a.mp4")));
        QTRY_VERIFY(!model.exporting());
        QVERIFY2(model.error().isEmpty(), qPrintable(model.error()));
        model.exportTo(QUrl::fromLocalFile("/proc/a.mp4"));
        QTRY_VERIFY(!model.exporting());
        QCOMPARE(model.error(), QString("no room"));
    }

    void an_empty_form_is_refused_with_a_reason()
    {
        GenerateModel model(services());
        QVERIFY(!model.generate());
        QVERIFY(!model.error().isEmpty());
        QCOMPARE(model.history()->count(), 0);
    }

private:
    StudioServices services() const
    {
        StudioServices made;
        made.engine = ScriptedService::factory();
        made.project = scratch_->filePath("history.signwright").toStdString();
        made.export_clip = [](const JobFinished &, const SignedPose &, const std::filesystem::path &target,
                              const Control &) -> Result<void> {
            if (target.string().starts_with("/proc"))
                return fail(Module::Media, ErrorKind::Io, "no room");
            return {};
        };
        return made;
    }

    std::unique_ptr<QTemporaryDir> scratch_;
};

QTEST_GUILESS_MAIN(TestGenerateModel)
#include "test_generate_model.moc"
