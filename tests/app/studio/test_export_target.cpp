#include "app/studio/generate/export_target.h"
#include "core/base/file.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace signwright;

class TestExportTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        home_ = std::make_unique<QTemporaryDir>();
        qputenv("HOME", home_->path().toUtf8());
    }

    void a_suggested_name_is_never_there_already()
    {
        ExportTarget target;
        target.set_path(home_->filePath("x.webm"));
        target.suggest("Hello, my name is Anna! / And what a long sentence this is, much too long for a name.");
        QCOMPARE(QFileInfo(target.path()).fileName(), QString("hello-my-name-is-anna-and-what-a-long-se.webm"));
        QVERIFY(target.problem().isEmpty() && !target.replaces());
        QVERIFY(replace_file(target.path().toStdString(), "old"));
        QVERIFY(target.replaces());
        target.suggest("Hello, my name is Anna! / And what a long sentence this is, much too long for a name.");
        QVERIFY(target.path().endsWith("-se-2.webm"));
        QVERIFY(!target.replaces());
        target.suggest("...");
        QCOMPARE(QFileInfo(target.path()).fileName(), QString("signing.webm"));
    }

    void the_kind_of_file_is_its_ending()
    {
        ExportTarget target;
        target.set_path(home_->filePath("a.clip.mp4"));
        target.set_ending(".pose");
        QCOMPARE(target.path(), home_->filePath("a.clip.pose"));
        target.set_ending("");
        QCOMPARE(target.path(), home_->filePath("a.clip"));
        QVERIFY2(!target.problem().isEmpty(), "an ending that is none of ours");
        target.set_path("clip");
        QCOMPARE(target.url(), QUrl::fromLocalFile(home_->filePath("clip")));
        QVERIFY(target.problem().isEmpty());
    }

    void what_cannot_be_written_is_said()
    {
        ExportTarget target;
        for (const char *path : {"", "  ", "nowhere/a.mp4", "clip.avi"}) {
            target.set_path(path);
            QVERIFY2(!target.problem().isEmpty(), path);
        }
        QVERIFY(QDir(home_->path()).mkpath("films.mp4"));
        target.set_path("films.mp4");
        QVERIFY(!target.problem().isEmpty());
        QVERIFY(QDir(home_->path()).mkpath("pictures"));
        target.set_path("pictures");
        QVERIFY(target.problem().isEmpty() && !target.replaces());
        QVERIFY(replace_file(home_->filePath("pictures/0.png").toStdString(), "old"));
        QVERIFY(target.replaces());
        target.set_folder(QUrl::fromLocalFile(home_->filePath("pictures")));
        QCOMPARE(target.path(), home_->filePath("pictures/pictures"));
    }

private:
    std::unique_ptr<QTemporaryDir> home_;
};

QTEST_GUILESS_MAIN(TestExportTarget)
#include "test_export_target.moc"
