#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/plan_notation.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

namespace
{

const Lexicon &lexicon()
{
    static const Lexicon loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
    return loaded;
}

} // namespace

class TestPlanNotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void reads_every_mark()
    {
        const Result<PlanSentence> read = sentence_from_notation(
            "YESTERDAY/6 · [t MONEY/5] · GIVE(1→3b)/1-3,8 [n NOT UNDERSTAND(intense)] ·(300) fs(R2D2) 45/7 IX-3 · IX-3(→3c)",
            lexicon());
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        const std::vector<PlanItem> &items = read->items;
        QCOMPARE(items.size(), std::size_t{13});
        QCOMPARE(items[1].pause_ms, 105);
        QCOMPARE(items[3].pause_ms, 105);
        QCOMPARE(items[4].from, std::optional(Locus::First));
        QCOMPARE(items[4].to, std::optional(Locus::ThirdB));
        QCOMPARE(items[4].words, (std::vector<int>{1, 2, 3, 8}));
        QVERIFY(items[6].intense);
        QCOMPARE(items[7].pause_ms, 300);
        QVERIFY(items[8].kind == PlanItemKind::Fingerspelling && items[8].gloss == "R2D2");
        QVERIFY(items[9].kind == PlanItemKind::Number && items[9].gloss == "45");
        QCOMPARE(items[10].to, std::optional(Locus::ThirdA));
        QCOMPARE(items[12].to, std::optional(Locus::ThirdC));
        QCOMPARE(read->spans.size(), std::size_t{2});
        QVERIFY(read->spans[0].kind == NonManual::Topic && read->spans[0].first_item == 2 && read->spans[0].last_item == 2);
        QVERIFY(read->spans[1].kind == NonManual::Negation && read->spans[1].first_item == 5 && read->spans[1].last_item == 6);
    }

    void writes_what_it_reads_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"IX-1/1 [a HAPPY/3]", "[q IX-2/2 CAN/1 HELP(2→1)/3-4]", "[c IF/1 [n NOT/3 STUDY/4]] · IX-2/5 GO/7",
              "fs(ANNA) ·(500) 2024/2", "IX-3(→3b)/1 POSS-3/2", "GIVE(→1)/1 GIVE(2→)/2", "INTERESTING(intense)/4-5", ""})
            QTest::newRow(line) << QString::fromUtf8(line);
    }

    void writes_what_it_reads()
    {
        QFETCH(QString, line);
        const Result<PlanSentence> read = sentence_from_notation(line.toStdString(), lexicon());
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QCOMPARE(QString::fromStdString(notation_from_sentence(*read)), line);
    }

    void faults_name_the_column_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *line, const char *expected) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(expected);
        };
        row("HELLO BLORP", "column 7: no sign \"BLORP\" in the lexicon");
        row("[q HELLO", "a span is not closed");
        row("HELLO]", "column 7: ] without a span");
        row("[q ] HELLO", "a span without a sign");
        row("[z HELLO]", "column 2: after [ stands one of the letters");
        row("fs(anna)", "fs( ) takes capital letters");
        row("fs(ANNA", "fs( ) takes capital letters");
        row("12345", "numbers go to 9999");
        row("HELLO/0", "words are counted from 1");
        row("HELLO/3-2", "words are counted from 1");
        row("HELLO/x", "a number from 0 to");
        row("HELLO/99999999999", "a number from 0 to");
        row("GIVE(1→9)", "the places are 1, 2, 3, 3b and 3c");
        row("GIVE(1", "in brackets stands intense");
        row("·(-5)", "a number from 0 to");
        row("/3", "no sign \"\"");
    }

    void faults_name_the_column()
    {
        QFETCH(QString, line);
        QFETCH(QString, expected);
        const Result<PlanSentence> read = sentence_from_notation(line.toStdString(), lexicon());
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().message).contains(expected), read.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestPlanNotation)
#include "test_plan_notation.moc"
