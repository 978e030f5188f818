#include "app/studio/generate/history_model.h"
#include "core/base/file.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUuid>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signwright;

namespace
{

GenerationRequest request_of(const std::string &text)
{
    GenerationRequest request;
    request.text = text;
    request.seed = ~std::uint64_t{0};
    return request;
}

QVariant value(const HistoryModel &model, int row, HistoryModel::Role role) { return model.data(model.index(row), role); }

} // namespace

class TestHistoryModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void entries_come_back_and_unfinished_ones_can_be_retried()
    {
        QTemporaryDir scratch;
        const std::filesystem::path project = scratch.filePath("new/talk.signwright").toStdString();
        QString done;
        {
            HistoryModel model;
            QVERIFY(model.open(project));
            done = model.add(request_of("First."));
            model.set_state(done, EntryState::Done);
            std::filesystem::create_directories(model.folder() / done.toStdString());
            model.set_result(done, QString::fromStdString((model.folder() / done.toStdString()).string()));
            QVERIFY(model.set_thumbnail(done, QImage(64, 64, QImage::Format_RGB888)));
            model.set_state(model.add(request_of("Second.")), EntryState::Running);
        }
        auto opened = std::make_unique<HistoryModel>();
        HistoryModel &model = *opened;
        QVERIFY(model.open(project));
        QCOMPARE(model.count(), 2);
        QCOMPARE(value(model, 0, HistoryModel::TitleRole).toString(), QString("Second."));
        QCOMPARE(value(model, 0, HistoryModel::StateRole).toString(), QString("cancelled"));
        QVERIFY(!value(model, 0, HistoryModel::MessageRole).toString().isEmpty());
        QCOMPARE(value(model, 1, HistoryModel::StateRole).toString(), QString("done"));
        QCOMPARE(value(model, 1, HistoryModel::EntryIdRole).toString(), done);
        QVERIFY(QFile::exists(value(model, 1, HistoryModel::ThumbnailRole).toUrl().toLocalFile()));
        QVERIFY(model.row(1).request == request_of("First."));

        QSignalSpy retried(&model, &HistoryModel::retryRequested);
        QSignalSpy stopped(&model, &HistoryModel::cancelRequested);
        model.retry(0);
        model.retry(7);
        model.cancel(0);
        QCOMPARE(retried.count(), 1);
        QCOMPARE(stopped.count(), 0);
        HistoryModel other;
        QVERIFY2(!other.open(project), "open in two windows at once");
        QVERIFY(!other.keeps_files());

        const QString thumbnail = value(model, 1, HistoryModel::ThumbnailRole).toUrl().toLocalFile();
        model.remove(1);
        QVERIFY(model.can_undo_remove());
        model.set_result(done, scratch.path());
        model.undoRemove();
        QCOMPARE(model.row(1).result, scratch.path());
        QCOMPARE(value(model, 1, HistoryModel::EntryIdRole).toString(), done);
        QVERIFY(QFile::exists(thumbnail));
        model.remove(1);
        model.keep_draft({{"form", 7}});
        QVERIFY2(recoverable(project), "a draft that a crash loses");
        opened.reset();
        QVERIFY(!QFile::exists(thumbnail));
        HistoryModel again;
        QVERIFY(again.open(project));
        QCOMPARE(again.count(), 1);
        QVERIFY(again.draft() == nlohmann::json({{"form", 7}}));
    }

    void a_damaged_project_is_left_alone()
    {
        QTemporaryDir scratch;
        const std::filesystem::path project = scratch.filePath("talk.signwright").toStdString();
        QVERIFY(replace_file(project, "{\"schema\": 1, \"hist"));
        HistoryModel model;
        QVERIFY(!model.open(project));
        QVERIFY(!model.keeps_files());
        model.add(request_of("Still works."));
        QCOMPARE(*read_file(project), std::string("{\"schema\": 1, \"hist"));
    }

    void names_in_a_hostile_project_do_not_leave_its_folder()
    {
        QTemporaryDir scratch;
        const std::filesystem::path project = scratch.filePath("talk.signwright").toStdString();
        Project hostile;
        hostile.history = {{request_of("Hi."), "..png", "", "2026-01-31T09:30:00Z"},
                           {request_of("Hi."), "other", "/etc", "nonsense"}};
        QVERIFY(save_project(project, hostile));
        HistoryModel model;
        QVERIFY(model.open(project));
        for (int row = 0; row < model.count(); ++row)
            QVERIFY(!QUuid::fromString(model.row(row).id).isNull());
    }

    void a_project_that_cannot_be_written_says_so()
    {
        HistoryModel model;
        QVERIFY(model.open("/proc/signwright/talk.signwright"));
        QSignalSpy failed(&model, &HistoryModel::saveFailed);
        model.add(request_of("Hi."));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(model.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHistoryModel)
#include "test_history_model.moc"
