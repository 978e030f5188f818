#include "app/studio/live/caption_list.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace signwright;

namespace
{

Caption caption(std::uint64_t id, std::string text, bool final, double begin = 1.0)
{
    Caption made;
    made.id = id;
    made.begin_seconds = begin;
    made.end_seconds = begin + 1.0;
    made.text = std::move(text);
    made.confidence = 0.874f;
    made.final = final;
    return made;
}

QVariant value(const CaptionList &list, int row, int role) { return list.index(row).data(role); }

} // namespace

class TestCaptionList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void a_caption_grows_until_it_is_final()
    {
        CaptionList list;
        const QAbstractItemModelTester tester(&list);
        QSignalSpy finished(&list, &CaptionList::finished);
        list.take(caption(1, "", false), 1, 0.0);
        QCOMPARE(list.count(), 0);
        list.take(caption(1, "my", false), 1, 0.0);
        list.take(caption(1, "my name", false), 1, 0.0);
        QCOMPARE(list.count(), 1);
        QCOMPARE(list.partial_text(), QString("my name"));
        QVERIFY(list.final_text().isEmpty());
        list.correct(0, "too early");
        QVERIFY(!list.can_undo());
        list.take(caption(1, "My name is Anna.", true), 1, 0.0);
        QCOMPARE(list.final_text(), QString("My name is Anna."));
        QVERIFY(list.partial_text().isEmpty());
        QCOMPARE(value(list, 0, CaptionList::ConfidenceRole).toInt(), 87);
        QCOMPARE(finished.count(), 1);
    }

    void sessions_do_not_mix()
    {
        CaptionList list;
        list.take(caption(1, "first", true), 1, 0.0);
        list.take(caption(1, "second", true), 2, 63.2);
        QCOMPARE(list.count(), 2);
        QCOMPARE(value(list, 1, CaptionList::TimeRole).toString(), QString("1:04"));
        QCOMPARE(list.captions()[1].begin_seconds, 64.2);
    }

    void corrections_are_undone_and_new_captions_are_no_step()
    {
        CaptionList list;
        const QAbstractItemModelTester tester(&list);
        Caption first = caption(1, "my name is Hanna", true);
        first.alternatives = {"my name is Anna", "my name"};
        list.take(first, 1, 0.0);
        QCOMPARE(value(list, 0, CaptionList::AlternativesRole).toStringList(), QStringList({"my name is Anna", "my name"}));
        list.correct(0, " my name is Anna ");
        QCOMPARE(value(list, 0, CaptionList::TextRole).toString(), QString("my name is Anna"));
        QCOMPARE(value(list, 0, CaptionList::AlternativesRole).toStringList(), QStringList({"my name is Hanna", "my name"}));
        list.correct(0, "my name is Anna");
        list.take(caption(2, "hello", true), 1, 0.0);
        list.correct(1, "");
        QVERIFY(list.final_text() == "my name is Anna");
        list.undo();
        QCOMPARE(list.final_text(), QString("hello"));
        list.undo();
        QVERIFY(!value(list, 0, CaptionList::CorrectedRole).toBool());
        QVERIFY(!list.can_undo());
        QCOMPARE(list.count(), 2);
        list.redo();
        QVERIFY(list.captions()[0].text == "my name is Anna");
        list.correct(0, "my name is Hanna");
        QVERIFY(!value(list, 0, CaptionList::CorrectedRole).toBool());
        list.correct(7, "no such row");
    }

    void what_the_model_does_not_know_has_no_text()
    {
        CaptionList list;
        Caption unknown = caption(1, "", true);
        unknown.signs = {{0.0, 0.5, {{"HOUSE", 0.9f}}}, {0.5, 1.0, {}}};
        list.take(unknown, 1, 0.0);
        QCOMPARE(list.count(), 1);
        QVERIFY(!list.has_text());
        QCOMPARE(value(list, 0, CaptionList::SignsRole).toString(), QString("HOUSE ?"));
        list.correct(0, "written by hand");
        QVERIFY(list.has_text());
    }

    void clearing_is_undone_and_spares_what_is_in_progress()
    {
        CaptionList list;
        const QAbstractItemModelTester tester(&list);
        list.clear();
        QVERIFY(!list.can_undo());
        list.take(caption(1, "one", true), 1, 0.0);
        list.correct(0, "first");
        list.take(caption(2, "tw", false), 1, 0.0);
        list.clear();
        QCOMPARE(list.count(), 1);
        QVERIFY(list.final_text().isEmpty());
        list.take(caption(2, "two", true), 1, 0.0);
        QCOMPARE(list.final_text(), QString("two"));
        list.undo();
        QCOMPARE(list.count(), 2);
        QCOMPARE(value(list, 0, CaptionList::TextRole).toString(), QString("first"));
        list.redo();
        QCOMPARE(list.count(), 1);
        QCOMPARE(list.captions()[0].text, std::string("two"));
    }

    void a_file_replaces_the_transcript_and_can_be_corrected()
    {
        CaptionList list;
        const QAbstractItemModelTester tester(&list);
        QSignalSpy finished(&list, &CaptionList::finished);
        list.take(caption(1, "live", true), 1, 0.0);
        QCOMPARE(list.only_session(), std::optional(1));
        list.open({caption(1, "from", true, 0.5), caption(2, "a file", true, 7.0)}, 2);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(list.count(), 2);
        QCOMPARE(list.only_session(), std::optional(2));
        QCOMPARE(list.end_seconds(), 8.0);
        QVERIFY(value(list, 0, CaptionList::OpenedRole).toBool());
        list.correct(1, "the file");
        list.take(caption(2, "live again", true), 3, 8.0);
        QVERIFY(!list.only_session());
        QVERIFY(!value(list, 2, CaptionList::OpenedRole).toBool());
        list.undo();
        list.undo();
        QCOMPARE(list.count(), 2);
        QCOMPARE(list.captions()[0].text, std::string("live"));
        QCOMPARE(list.captions()[1].text, std::string("live again"));
        list.redo();
        list.redo();
        QCOMPARE(list.captions()[1].text, std::string("the file"));
    }

    void files_get_corrections_with_what_they_replaced()
    {
        CaptionList list;
        Caption first = caption(1, "my name is Hanna", true);
        first.alternatives = {"my name is Anna", "my name"};
        list.take(first, 1, 0.0);
        QCOMPARE(list.captions()[0].confidence, 0.874f);
        list.correct(0, "my name is Anna");
        const Caption written = list.captions()[0];
        QCOMPARE(written.text, std::string("my name is Anna"));
        QCOMPARE(written.confidence, 1.0f);
        QVERIFY((written.alternatives == std::vector<std::string>{"my name is Hanna", "my name"}));
    }
};

QTEST_GUILESS_MAIN(TestCaptionList)
#include "test_caption_list.moc"
