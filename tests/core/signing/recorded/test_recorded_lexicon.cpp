#include "core/signing/recorded/recorded_lexicon.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace signwright;

namespace
{

constexpr const char *kHeader = "path,spoken_language,signed_language,start,end,words,glosses,priority\n";

Result<RecordedLexicon> open_with_rows(const QTemporaryDir &folder, const std::string &rows)
{
    std::ofstream(folder.filePath("index.csv").toStdString()) << kHeader << rows;
    return RecordedLexicon::open(folder.path().toStdString());
}

} // namespace

class TestRecordedLexicon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void glosses_come_before_words_and_case_does_not_count()
    {
        QTemporaryDir folder;
        const auto lexicon = open_with_rows(folder, "a.pose,de,gsg,0,0,haus,BAUM,0\nb.pose,de,gsg,0,500,baum Bäume,TREE,0\n");
        QVERIFY(lexicon.has_value());
        QCOMPARE(lexicon->find("Baum")->path.filename(), std::filesystem::path("a.pose"));
        QCOMPARE(lexicon->find("HAUS")->path.filename(), std::filesystem::path("a.pose"));
        QCOMPARE(lexicon->find("bÄume")->end_ms, 500);
        QVERIFY(!lexicon->find("bau") && !lexicon->find(""));
    }

    void smaller_priority_wins_then_the_first()
    {
        QTemporaryDir folder;
        const auto lexicon = open_with_rows(folder, "a.pose,,,0,0,x,x,2\nb.pose,,,0,0,x,x,1\nc.pose,,,0,0,x,x,1\n");
        QCOMPARE(lexicon->find("x")->path.filename(), std::filesystem::path("b.pose"));
    }

    void files_are_found_without_their_language_folder()
    {
        const std::filesystem::path folder = SIGNWRIGHT_TEST_DATA "/lexicon";
        if (!std::filesystem::exists(folder))
            QSKIP("the recorded lexicon is not there");
        const auto lexicon = RecordedLexicon::open(folder);
        QVERIFY(lexicon.has_value());
        QCOMPARE(lexicon->signs().size(), std::size_t{4});
        for (const RecordedSign &sign : lexicon->signs())
            QVERIFY(std::filesystem::exists(sign.path));
    }

    void faults_are_named_data()
    {
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << ""
                               << "no signs";
        QTest::newRow("number") << "a.pose,,,zero,0,x,x,0\n"
                                << "whole numbers";
        QTest::newRow("negative") << "a.pose,,,-5,0,x,x,0\n"
                                  << "whole numbers";
        QTest::newRow("order") << "a.pose,,,500,400,x,x,0\n"
                               << "ends before";
        QTest::newRow("outside") << "../../etc/passwd,,,0,0,x,x,0\n"
                                 << "out of the folder";
        QTest::newRow("absolute") << "/etc/passwd,,,0,0,x,x,0\n"
                                  << "out of the folder";
        QTest::newRow("short row") << "a.pose,0\n"
                                   << "2 fields";
        QTest::newRow("open quote") << "\"a.pose,,,0,0,x,x,0\n"
                                    << "not closed";
    }

    void faults_are_named()
    {
        QFETCH(QString, rows);
        QFETCH(QString, part);
        QTemporaryDir folder;
        const auto lexicon = open_with_rows(folder, rows.toStdString());
        QVERIFY(!lexicon.has_value());
        QCOMPARE(lexicon.error().kind, ErrorKind::BadInput);
        QVERIFY2(QString::fromStdString(lexicon.error().message).contains(part), lexicon.error().message.c_str());
    }

    void missing_index_is_not_found()
    {
        QTemporaryDir folder;
        QCOMPARE(RecordedLexicon::open(folder.path().toStdString()).error().kind, ErrorKind::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestRecordedLexicon)
#include "test_recorded_lexicon.moc"
