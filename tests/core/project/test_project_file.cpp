#include "core/base/file.h"
#include "core/project/project_file.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

Project sample(int entries = 2)
{
    Project project;
    for (int i = 0; i < entries; ++i) {
        HistoryEntry entry;
        entry.request.text = "Sentence " + std::to_string(i);
        entry.thumbnail = std::to_string(i) + ".png";
        entry.result = "/home/anna/a.mp4";
        entry.created = "2026-01-31T09:30:00Z";
        project.history.push_back(entry);
    }
    project.layout = {{"split", 0.4}, {"dark", true}};
    return project;
}

} // namespace

class TestProjectFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(".?"));
        folder_ = std::make_unique<QTemporaryDir>();
        path_ = folder_->filePath("talk.signwright").toStdString();
    }
    void reads_what_it_saved();
    void an_autosave_is_recovered_without_touching_the_original();
    void an_untouched_or_damaged_autosave_is_not_offered();
    void saving_removes_the_autosave();
    void a_failed_save_keeps_file_and_autosave();
    void refuses_what_is_no_project_data();
    void refuses_what_is_no_project();

private:
    std::unique_ptr<QTemporaryDir> folder_;
    fs::path path_;
};

void TestProjectFile::reads_what_it_saved()
{
    for (const Project &project : {sample(), Project{}}) {
        QVERIFY(save_project(path_, project));
        const auto read = read_project(path_);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QVERIFY(*read == project);
    }
    QCOMPARE(read_project(folder_->filePath("none").toStdString()).error().kind, ErrorKind::NotFound);
}

void TestProjectFile::an_autosave_is_recovered_without_touching_the_original()
{
    QVERIFY(save_project(path_, sample(1)));
    const std::string original = *read_file(path_);
    QVERIFY(!recoverable(path_));
    QVERIFY(autosave_project(path_, sample(3)));
    QVERIFY(recoverable(path_));
    const auto recovered = recover_project(path_);
    QVERIFY(recovered);
    QVERIFY(*recovered == sample(3));
    QCOMPARE(*read_file(path_), original);
    QVERIFY(recoverable(path_));
    QVERIFY(discard_autosave(path_));
    QVERIFY(!recoverable(path_));
    QVERIFY(discard_autosave(path_));
}

void TestProjectFile::an_untouched_or_damaged_autosave_is_not_offered()
{
    QVERIFY(save_project(path_, sample(1)));
    QVERIFY(autosave_project(path_, sample(1)));
    QVERIFY(!recoverable(path_));
    QVERIFY(replace_file(autosave_path(path_), "{\"schema\": 1, \"hist"));
    QVERIFY(!recoverable(path_));
    QCOMPARE(recover_project(path_).error().kind, ErrorKind::BadInput);
    fs::remove(path_);
    QVERIFY(autosave_project(path_, sample(1)));
    QVERIFY(recoverable(path_));
}

void TestProjectFile::saving_removes_the_autosave()
{
    QVERIFY(autosave_project(path_, sample(2)));
    QVERIFY(save_project(path_, sample(3)));
    QVERIFY(!fs::exists(autosave_path(path_)));
    QVERIFY(*read_project(path_) == sample(3));
}

void TestProjectFile::a_failed_save_keeps_file_and_autosave()
{
    const fs::path blocked = folder_->filePath("blocked").toStdString();
    fs::create_directory(blocked);
    QVERIFY(autosave_project(blocked, sample(2)));
    const auto saved = save_project(blocked, sample(2));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::Io);
    QVERIFY(recoverable(blocked));
}

void TestProjectFile::refuses_what_is_no_project_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << ""
                           << "not valid JSON";
    QTest::newRow("array") << "[]"
                           << "must be a JSON object";
    QTest::newRow("no schema") << R"({"history": []})"
                               << "schema is missing";
    QTest::newRow("newer") << R"({"schema": 2, "history": []})"
                           << "use a newer one";
    QTest::newRow("unknown key") << R"({"schema": 1, "history": [], "x": 1})"
                                 << "unknown key \"x\"";
    QTest::newRow("layout") << R"({"schema": 1, "history": [], "layout": []})"
                            << "layout must be an object";
    QTest::newRow("entry") << R"({"schema": 1, "history": [1]})"
                           << "history[0] must be a JSON object";
    QTest::newRow("request") << R"({"schema": 1, "history": [{"request": {"schema": 1}}]})"
                             << "text is empty";
    QTest::newRow("thumbnail") << R"({"schema": 1, "history": [{"request": {"schema": 1, "text": "a"}, "thumbnail": "../x"}]})"
                               << "history[0].thumbnail must be a plain file name";
}

void TestProjectFile::refuses_what_is_no_project()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    QVERIFY(replace_file(path_, text.toStdString()));
    const auto read = read_project(path_);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    const QString message = QString::fromStdString(read.error().message);
    QVERIFY2(message.contains(reason), qPrintable(message));
    QVERIFY(message.contains("talk.signwright"));
}

QTEST_GUILESS_MAIN(TestProjectFile)
#include "test_project_file.moc"
