#include "core/signing/english/source_sentence.h"
#include "core/signing/english/word_forms.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace signwright;
using namespace signwright::english;

namespace
{

/// Words apart by spaces, sentences by " | ".
std::string split(const std::string &text, int max_words = 60)
{
    std::string result;
    for (const SourceSentence &sentence : source_sentences(text, max_words)) {
        result += result.empty() ? "" : " |";
        for (const SourceWord &word : sentence.words)
            result += (result.empty() ? "" : " ") + word.text;
    }
    return result;
}

bool has_base(const std::string &word, const std::string &lemma, Form form)
{
    const std::vector<BaseForm> forms = base_forms(word);
    return std::any_of(forms.begin(), forms.end(),
                       [&](const BaseForm &base) { return base.lemma == lemma && base.form == form; });
}

} // namespace

class TestSourceSentence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void sentences_end_where_a_reader_ends_them()
    {
        QCOMPARE(split("Hello. How are you?"), std::string("Hello | How are you"));
        QCOMPARE(split("Dr. Smith met J. Lee at 3.30."), std::string("Dr Smith met J Lee at 3.30"));
        QCOMPARE(split("It costs $1,000.50! Really?!"), std::string("It costs $1,000.50 | Really"));
        QCOMPARE(split("First line\nSecond line"), std::string("First line | Second line"));
        QCOMPARE(split("one\ntwo"), std::string("one two"));
        QCOMPARE(split("I live in the U.S. now."), std::string("I live in the U.S. now"));
        QCOMPARE(split("你好。再见。"), std::string("你好 | 再见"));
        QCOMPARE(split("  ... !!! \n\n "), std::string());
    }

    void words_keep_apostrophes_hyphens_and_clock_times()
    {
        QCOMPARE(split("Don't touch ice-cream at 3:30, \"Anna\"'s 'friend'"),
                 std::string("Don't touch ice-cream at 3:30 Anna s friend"));
        QCOMPARE(split("it’s fine 👋 ok"), std::string("it’s fine 👋 ok"));
    }

    void ranges_point_into_the_text()
    {
        const std::string text = "  Naïve café,  ok? Yes";
        for (const SourceSentence &sentence : source_sentences(text, 60))
            for (const SourceWord &word : sentence.words)
                QCOMPARE(text.substr(static_cast<std::size_t>(word.range.begin),
                                     static_cast<std::size_t>(word.range.end - word.range.begin)),
                         word.text);
        QCOMPARE(source_sentences(text, 60)[0].question, true);
        QCOMPARE(source_sentences(text, 60)[1].question, false);
    }

    void long_sentences_are_cut_at_a_comma()
    {
        QCOMPARE(split("a b c d, e f g h", 5), std::string("a b c d | e f g h"));
        QCOMPARE(split("a b c d e f g", 3), std::string("a b c | d e f | g"));
    }

    void word_forms_find_their_base()
    {
        QVERIFY(has_base("went", "go", Form::Past));
        QVERIFY(has_base("eaten", "eat", Form::Participle));
        QVERIFY(has_base("running", "run", Form::Gerund));
        QVERIFY(has_base("making", "make", Form::Gerund));
        QVERIFY(has_base("stories", "story", Form::Plural));
        QVERIFY(has_base("happier", "happy", Form::Comparative));
        QVERIFY(has_base("biggest", "big", Form::Superlative));
        QVERIFY(has_base("slowly", "slow", Form::Adverb));
        QVERIFY(has_base("easily", "easy", Form::Adverb));
        QVERIFY(has_base("workers", "work", Form::Agent));
        QVERIFY(!has_base("class", "clas", Form::Plural));
        QVERIFY(is_participle("seen") && !is_participle("saw") && !is_participle("need"));
    }
};

QTEST_APPLESS_MAIN(TestSourceSentence)
#include "test_source_sentence.moc"
