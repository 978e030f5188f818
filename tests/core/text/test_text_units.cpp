#include "core/base/file.h"
#include "core/text/unicode.h"
#include "core/text/vocabulary.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace signwright;

class TestTextUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void vocabulary_puts_specials_first_and_drops_repetitions()
    {
        const Vocabulary words({"HELLO", "<pad>", "YOU", "HELLO"});
        QCOMPARE(words.size(), 6);
        QCOMPARE(words.id("<unk>"), Vocabulary::kUnknown);
        QCOMPARE(words.id("</s>"), Vocabulary::kEnd);
        QCOMPARE(words.id("HELLO"), 4);
        QCOMPARE(words.id("YOU"), 5);
        QCOMPARE(words.id("hello"), Vocabulary::kUnknown);
        QCOMPARE(words.word(5), std::string("YOU"));
    }

    void vocabulary_files_round_trip()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("words.txt").toStdString();
        const Vocabulary words({"A", "größer", "·"});
        QVERIFY(replace_file(path, words.text()).has_value());
        const Result<Vocabulary> again = Vocabulary::load(path);
        QVERIFY(again.has_value());
        QCOMPARE(again->words(), words.words());
        QVERIFY(replace_file(path, "").has_value());
        QCOMPARE(Vocabulary::load(path).error().kind, ErrorKind::BadInput);
    }

    void code_points_cover_every_byte_of_any_input()
    {
        const std::string text = "a\xff\u00e9\xf0\x9f\x91\x8b\xc3";
        int next = 0;
        for (const CodePoint &point : code_points(text)) {
            QCOMPARE(point.begin, next);
            next = point.end;
        }
        QCOMPARE(next, static_cast<int>(text.size()));
        QCOMPARE(code_points(text)[1].value, U'\ufffd');
        QCOMPARE(code_points(text)[3].value, U'👋');
    }

    void accents_fold_to_letters()
    {
        QCOMPARE(ascii_base(U'É'), std::string("e"));
        QCOMPARE(ascii_base(U'ß'), std::string("ss"));
        QCOMPARE(ascii_base(U'Ø'), std::string("o"));
        QCOMPARE(ascii_base(U'ﬁ'), std::string("fi"));
        QCOMPARE(ascii_base(U'７'), std::string("7"));
        QCOMPARE(ascii_base(U'手'), std::string());
        QCOMPARE(ascii_base(U'👋'), std::string());
    }

    void case_mapping_reaches_beyond_ascii()
    {
        QCOMPARE(to_lower(std::string_view("ÉCOLE")), std::string("école"));
        QCOMPARE(to_upper("école"), std::string("ÉCOLE"));
    }
};

QTEST_APPLESS_MAIN(TestTextUnits)
#include "test_text_units.moc"
