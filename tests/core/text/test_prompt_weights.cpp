#include "core/text/prompt_weights.h"

#include <QtTest>

using namespace signwright;

class TestPromptWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void notation_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("parts"); // text@weight, in hundredths, separated by |
        const auto row = [](const char *prompt, const char *parts) { QTest::newRow(prompt) << prompt << parts; };
        row("", "");
        row("a signer", "a signer@100");
        row("a (signer)", "a @100|signer@110");
        row("a (signer:1.3) here", "a @100|signer@130| here@100");
        row("((very)) [less]", "very@121| @100|less@91");
        row("(a (b:2) c:0.5)", "a @50|b@100| c@50");
        row("(red: shirt)", "red: shirt@110");
        row("(red:shirt:0)", "red:shirt@0");
        row("(red:11)", "red:11@110");
        row("(red:-1)", "red:-1@110");
        row("(red:nan)", "red:nan@110");
        row("face :)", "face :)@100");
        row("(open and [mixed)", "(open and [mixed)@100");
        row("\\(plain\\) \\[too\\] \\\\", "(plain) [too] \\@100");
        row("(\\():1.5)", "(@110|:1.5)@100");
        row("()", "");
        row("[a:2]", "a:2@91");
    }
    void notation()
    {
        QFETCH(const QString, prompt);
        QFETCH(const QString, parts);
        QStringList made;
        for (const WeightedText &part : weighted_parts(prompt.toStdString()))
            made.append(QString("%1@%2").arg(QString::fromStdString(part.text)).arg(qRound(100 * part.weight)));
        QCOMPARE(made.join('|'), parts);
    }

    /// Deep nesting neither takes long nor overflows anything.
    void hostile_nesting()
    {
        const std::string deep = std::string(5000, '(') + "x" + std::string(5000, ')');
        const auto parts = weighted_parts(deep);
        QCOMPARE(parts.size(), std::size_t{1});
        QCOMPARE(parts.front().text, std::string("x"));
        QCOMPARE(weighted_parts(std::string(50'000, '(')).front().text.size(), std::size_t{50'000});
    }
};

QTEST_APPLESS_MAIN(TestPromptWeights)
#include "test_prompt_weights.moc"
