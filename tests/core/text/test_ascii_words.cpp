#include "core/text/ascii_words.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;

class TestAsciiWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void only_ascii_letters_change_their_case() { QCOMPARE(ascii_lower("ÄBz_9<"), std::string("Äbz_9<")); }

    void words_do_not_stand_inside_words_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("stands");
        const auto row = [](const char *text, const char *word, bool stands) {
            QTest::addRow("%s in %s", word, text) << QByteArray(text) << QByteArray(word) << stands;
        };
        row("a red cap", "cap", true);
        row("cap", "cap", true);
        row("recap, cap.", "cap", true); // the second
        row("recap", "cap", false);
        row("caps", "cap", false);
        row("cap_2", "cap", false);
        row("cap2", "cap", false);
        row("\u00e4cap", "cap", false);
        row("a<cap>b", "<cap>", true); // its ends join nothing
        row("cap-like", "cap", true);
        row("ca", "cap", false);
        row("cap", "", false);
        row("", "cap", false);
    }
    void words_do_not_stand_inside_words()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, word);
        QFETCH(bool, stands);
        QCOMPARE(has_word(text.toStdString(), word.toStdString()), stands);
    }
};

QTEST_GUILESS_MAIN(TestAsciiWords)
#include "test_ascii_words.moc"
