#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/numbers.h"
#include "core/signing/signer_style.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using namespace signwright;

namespace
{

const std::string kHeader =
    "gloss\tenglish\tclass\ttype\ths\ths2\tori\tori2\tloc\tloc2\th2loc\tpart\tcontact\tmov\trep\tnm\tconf\tnote\n";
const std::string kRow =
    "HELLO\thello, hi\tintj\t0\topenB\t-\tout,up\t-\ttemple\tnsH\t-\ttips\tstart\tst:ips:m\t1\t-\tH\ta salute\n";

std::string replaced(std::string text, const std::string &from, const std::string &to)
{
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

class TestLexicon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void reads_the_shipped_lexicon()
    {
        const Result<Lexicon> lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv");
        QVERIFY2(lexicon.has_value(), lexicon ? "" : lexicon.error().message.c_str());
        QVERIFY(lexicon->entries().size() >= 485);
        QCOMPARE(lexicon->find_english("hi"), lexicon->find("HELLO"));
        QCOMPARE(lexicon->find("TEACHER")->word_class, std::string("n"));
        QVERIFY(lexicon->find_english("like") == nullptr);
        QCOMPARE(lexicon->senses("like").size(), std::size_t{2});
        QCOMPARE(lexicon->find_english("like (verb)")->gloss, std::string("LIKE"));
        QCOMPARE(lexicon->longest_lemma_words(), 3);
        QVERIFY(lexicon->find("PERSON-AGENT")->english.empty());
    }

    void names_the_line_of_a_fault_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const std::string &text, const char *expected) {
            QTest::newRow(name) << QString::fromStdString(text) << QString(expected);
        };
        row("empty", "", "t.tsv line 1: the header");
        row("header only", kHeader, "no signs");
        row("missing column", kHeader + replaced(kRow, "\ta salute", ""), "line 2: 17 columns where 18");
        row("gloss twice", kHeader + kRow + kRow, "line 3: the gloss HELLO stands twice");
        row("English twice", kHeader + kRow + "\n" + replaced(kRow, "HELLO", "HI"), "line 4: the English \"hello\" stands twice");
        row("class", kHeader + replaced(kRow, "intj", "interjection"),
            "line 2: \"interjection\" is no value of column \"class\"");
        row("repetitions", kHeader + replaced(kRow, "\t1\t", "\t1x\t"), "line 2: column \"rep\"");
        row("too many repetitions", kHeader + replaced(kRow, "\t1\t", "\t9999999999\t"), "line 2: column \"rep\"");
        row("empty value", kHeader + replaced(kRow, "\ttemple", "\t"), "line 2: column \"loc\" is empty");
    }

    void names_the_line_of_a_fault()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const Result<Lexicon> lexicon = Lexicon::parse(text.toStdString(), "t.tsv");
        QVERIFY(!lexicon);
        QVERIFY2(QString::fromStdString(lexicon.error().message).contains(expected), lexicon.error().message.c_str());
    }

    void missing_file_is_not_found()
    {
        const Result<Lexicon> lexicon = Lexicon::load("/nonexistent/signs.tsv");
        QVERIFY(!lexicon);
        QCOMPARE(lexicon.error().kind, ErrorKind::NotFound);
    }

    void number_units_spell_out_the_value()
    {
        using Units = std::vector<std::string>;
        QCOMPARE(number_units(0), (Units{"0"}));
        QCOMPARE(number_units(25), (Units{"25"}));
        QCOMPARE(number_units(300), (Units{"3", "HUNDRED"}));
        QCOMPARE(number_units(2024), (Units{"2", "THOUSAND", "24"}));
        QCOMPARE(number_units(9999), (Units{"9", "THOUSAND", "9", "HUNDRED", "99"}));
        const std::set<std::string> known(all_number_units().begin(), all_number_units().end());
        for (int n = 0; n <= kMaxNumber; ++n) {
            int value = 0, pending = 0;
            for (const std::string &unit : number_units(n)) {
                QVERIFY(known.contains(unit));
                if (unit == "THOUSAND" || unit == "HUNDRED") {
                    value += pending * (unit == "THOUSAND" ? 1000 : 100);
                    pending = 0;
                } else {
                    pending = std::stoi(unit);
                }
            }
            QCOMPARE(value + pending, n);
        }
    }

    void styles_are_seeded_and_inside_their_ranges()
    {
        QCOMPARE(random_signer_style(7), random_signer_style(7));
        QVERIFY(random_signer_style(7) != random_signer_style(8));
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const SignerStyle style = random_signer_style(seed);
            QVERIFY(style.tempo >= 0.8f && style.tempo <= 1.25f);
            QVERIFY(style.arm_length >= 0.92f && style.arm_length <= 1.08f);
            QVERIFY(style.amplitude >= 0.9f && style.amplitude <= 1.1f);
            QVERIFY(!style.left_handed);
        }
    }
};

QTEST_APPLESS_MAIN(TestLexicon)
#include "test_lexicon.moc"
