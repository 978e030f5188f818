#include "app/studio/models/model_filter.h"
#include "app/studio/models/model_library.h"
#include "tests/app/studio/scripted_models.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <future>

using namespace signwright;

namespace
{

QString text(const QAbstractItemModel &model, int row, int role) { return model.index(row, 0).data(role).toString(); }

QUrl file(const QString &name) { return QUrl::fromLocalFile("/downloads/" + name); }

} // namespace

class TestModelLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        service_ = std::make_shared<ScriptedModels>(scratch_.path().toStdString());
        service_->put(ScriptedModels::entry("photo-real", "pose_to_video"));
        service_->put(ScriptedModels::entry("open-pose", "controlnet"));
        ModelEntry gone = ScriptedModels::entry("anime", "lora");
        gone.state = ModelState::FileMissing;
        gone.problem = "/downloads/anime.safetensors is not there; put it back or import it again";
        service_->put(gone);
        service_->put(entry_from_error({Module::Bundle, ErrorKind::BadInput, "/models/half: bundle.json ends early"}));
        library_ = std::make_unique<ModelLibrary>(service_);
        QTRY_COMPARE(library_->models()->rowCount(), 4);
    }
    void cleanup() { library_.reset(); }

    void states_are_told_in_words()
    {
        const ModelList &list = *library_->models();
        QCOMPARE(text(list, 0, ModelList::StateRole), QString("usable"));
        QCOMPARE(text(list, 2, ModelList::StateRole), QString("missing"));
        QCOMPARE(text(list, 3, ModelList::StateRole), QString("unreadable"));
        QVERIFY(text(list, 3, ModelList::DetailRole).contains("ends early"));
        library_->set_current(text(list, 2, ModelList::IdRole));
        QVERIFY(!library_->card()->usable());
        QVERIFY(library_->card()->problem().contains("put it back"));
    }

    void the_list_is_limited_by_text_and_kind()
    {
        ModelFilter filter;
        filter.setSourceModel(library_->models());
        QCOMPARE(filter.rowCount(), 4);
        filter.set_query("diffusion OPEN");
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(text(filter, 0, ModelList::NameRole), QString("open-pose"));
        filter.set_query("");
        filter.set_kind("lora");
        QCOMPARE(filter.rowCount(), 1);
        filter.set_query("open");
        QCOMPARE(filter.rowCount(), 0);
    }

    /// What an import can become, and what comes with the program.
    void a_changed_list_is_told_row_by_row()
    {
        const ModelWork work;
        ModelList list(work);
        const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy reset(&list, &ModelList::modelReset), changed(&list, &ModelList::dataChanged);
        const auto set = [&list](const QStringList &names, const QString &without_file) {
            std::vector<ModelEntry> entries;
            for (const QString &name : names) {
                entries.push_back(ScriptedModels::entry(qPrintable(name), "lora"));
                if (name == without_file)
                    entries.back().state = ModelState::FileMissing;
            }
            list.set_entries(entries);
            QVERIFY(list.entries() == entries);
        };
        set({"b", "d"}, "");
        set({"a", "b", "c", "d", "e"}, "");
        QCOMPARE(changed.count(), 0);
        set({"a", "b", "c", "d", "e"}, "c");
        QCOMPARE(changed.count(), 1);
        set({"e", "c", "f", "a"}, "f");
        set({}, "");
        QCOMPARE(reset.count(), 0);
    }

    void every_kind_has_a_title_and_can_be_chosen()
    {
        for (const QString kind : {"text_to_pose", "pose_to_video", "sign_to_text", "controlnet", "autoencoder", "motion_module",
                                   "lora", "textual_inversion", "image_backbone", "language_model"}) {
            QVERIFY2(title_of_kind(kind) != kind, qPrintable(kind));
            const int choices = library_->kinds()->count();
            library_->kinds()->select(kind);
            QCOMPARE(library_->kinds()->count(), choices);
            QCOMPARE(library_->kinds()->current_label(), title_of_kind(kind));
        }
    }

    void an_import_is_in_the_list_before_it_is_hashed()
    {
        service_->let(0.34);
        library_->importFrom({file("hands.safetensors"), QUrl("https://example.org/remote.safetensors")});
        ModelWork &work = *library_->work();
        QCOMPARE(work.count(), 1);
        QTRY_COMPARE(text(work, 0, ModelWork::StateRole), QString("running"));
        QTRY_COMPARE(work.index(0).data(ModelWork::ProgressRole).toDouble(), 0.34);
        service_->let(1.0);
        QTRY_COMPARE(text(work, 0, ModelWork::StateRole), QString("done"));
        service_->let(0.34);
        QTRY_COMPARE(library_->card()->name(), QString("hands"));
        QTRY_COMPARE(work.count(), 2);
        const ModelList &list = *library_->models();
        if (text(work, 1, ModelWork::StateRole) != "done")
            QTRY_COMPARE(text(list, 4, ModelList::StateTitleRole), QString("Hashing 34 %"));
        service_->let(1.0);
        QTRY_VERIFY(!work.busy());
        QTRY_COMPARE(text(list, 4, ModelList::StateTitleRole), QString("Usable"));
        QTRY_VERIFY(library_->card()->hashed());
        work.dismiss(0);
        work.dismiss(0);
        QCOMPARE(work.count(), 0);
    }

    void a_file_that_is_no_model_is_named_and_the_others_go_on()
    {
        library_->importFrom({file("notes.txt"), file("style.safetensors")});
        ModelWork &work = *library_->work();
        QTRY_VERIFY(work.count() == 3 && !work.busy());
        QCOMPARE(text(work, 0, ModelWork::StateRole), QString("failed"));
        QVERIFY(text(work, 0, ModelWork::MessageRole).contains("notes.txt"));
        QCOMPARE(text(work, 1, ModelWork::StateRole), QString("done"));
        QTRY_COMPARE(library_->models()->rowCount(), 5);
    }

    void running_and_waiting_work_can_be_cancelled()
    {
        service_->let(0.1);
        library_->importFrom({file("a.safetensors"), file("b.safetensors")});
        ModelWork &work = *library_->work();
        QTRY_COMPARE(text(work, 0, ModelWork::StateRole), QString("running"));
        work.dismiss(0);
        QCOMPARE(work.count(), 2);
        work.cancel(1);
        QCOMPARE(text(work, 1, ModelWork::StateRole), QString("cancelled"));
        work.cancel(0);
        QTRY_COMPARE(text(work, 0, ModelWork::StateRole), QString("cancelled"));
        QVERIFY(!work.busy());
        library_->refresh();
        QSignalSpy listed(library_.get(), &ModelLibrary::listed);
        QTRY_VERIFY(listed.count() > 0);
        QCOMPARE(library_->models()->rowCount(), 4);
    }

    /// The list hears of what the thread did later than it was done.
    void work_that_has_begun_is_not_taken_back()
    {
        ModelWork work;
        std::promise<void> begun;
        bool done = false;
        work.start(
            "Importing", "hands",
            [&begun](const Control &) -> Result<QString> {
                begun.set_value();
                return QString("imported");
            },
            [&done] { done = true; });
        begun.get_future().wait();
        QCOMPARE(text(work, 0, ModelWork::StateRole), QString("waiting"));
        work.cancel(0);
        QTRY_COMPARE(text(work, 0, ModelWork::StateRole), QString("done"));
        QVERIFY(done);
    }

    void the_window_closes_while_work_runs()
    {
        service_->let(0.5);
        library_->importFrom({file("a.safetensors"), file("b.safetensors")});
        QTRY_COMPARE(text(*library_->work(), 0, ModelWork::StateRole), QString("running"));
        library_.reset();
        QCOMPARE(service_->list().size(), std::size_t{4});
    }

    void verifying_says_what_differs()
    {
        service_->put(ScriptedModels::entry("damaged", "lora"));
        library_->refresh();
        QTRY_COMPARE(library_->models()->rowCount(), 5);
        library_->verify("/models/photo-real");
        library_->verify("/models/damaged");
        library_->verify("/models/nothing");
        ModelWork &work = *library_->work();
        QCOMPARE(work.count(), 2);
        QTRY_VERIFY(!work.busy());
        QCOMPARE(text(work, 0, ModelWork::StateRole), QString("done"));
        QCOMPARE(text(work, 1, ModelWork::StateRole), QString("failed"));
        QVERIFY(text(work, 1, ModelWork::MessageRole).contains("differs"));
    }

    void a_removed_model_leaves_list_and_card()
    {
        library_->set_current("/models/open-pose");
        QCOMPARE(library_->card()->name(), QString("open-pose"));
        library_->remove("/models/open-pose");
        QTRY_COMPARE(library_->models()->rowCount(), 3);
        QVERIFY(library_->card()->name().isEmpty());
    }

    void changes_in_the_folder_are_taken_together()
    {
        const QTemporaryDir scratch;
        const QString folder = scratch.filePath("models");
        const auto service = std::make_shared<ScriptedModels>(folder.toStdString());
        ModelLibrary library(service);
        QSignalSpy listed(&library, &ModelLibrary::listed);
        QTRY_COMPARE(listed.count(), 1);
        QVERIFY(QDir().mkpath(folder));
        QTRY_COMPARE(listed.count(), 2);
        service->put(ScriptedModels::entry("new", "lora"));
        for (int i = 0; i < 20; ++i)
            QVERIFY(QDir(folder).mkdir(QString("m%1").arg(i)));
        QTRY_COMPARE(library.models()->rowCount(), 1);
        QVERIFY(service->listings() < 8);
    }

    void the_folder_is_that_of_the_weights()
    {
        ModelEntry referring = ScriptedModels::entry("far", "lora");
        referring.referred_files = {"/weights/far.safetensors"};
        service_->put(referring);
        library_->refresh();
        QTRY_COMPARE(library_->models()->rowCount(), 5);
        QCOMPARE(library_->containingFolder("/models/far"), QUrl::fromLocalFile("/weights"));
        QCOMPARE(library_->containingFolder("/models/open-pose"), QUrl::fromLocalFile("/models/open-pose"));
    }

private:
    QTemporaryDir scratch_;
    std::shared_ptr<ScriptedModels> service_;
    std::unique_ptr<ModelLibrary> library_;
};

QTEST_GUILESS_MAIN(TestModelLibrary)
#include "test_model_library.moc"
