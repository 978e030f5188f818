#include "core/base/file.h"
#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/plan_notation.h"
#include "core/signing/plan_tokens.h"
#include "core/signing/planner.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

#include <set>
#include <sstream>

using namespace signwright;

namespace
{

const Lexicon &lexicon()
{
    static const Lexicon loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
    return loaded;
}

std::string plan_line(const std::string &text)
{
    std::string line;
    for (const PlanSentence &sentence : plan_from_text(text, lexicon()).sentences)
        line += (line.empty() ? "" : " | ") + notation_from_sentence(sentence);
    return line;
}

void add_golden_rows(const char *file)
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const Result<std::string> golden = read_file(std::filesystem::path(SIGNWRIGHT_TEST_SOURCE) / "tests/goldens/plans" / file);
    std::istringstream lines(golden.value());
    for (std::string line; std::getline(lines, line);) {
        const std::size_t tab = line.find('\t');
        QTest::newRow(line.substr(0, tab).c_str())
            << QString::fromStdString(line.substr(0, tab)) << QString::fromStdString(line.substr(tab + 1));
    }
}

/// What is wrong with a plan, or nothing: every word is named by an item or dropped with a reason, not both; spans nest and lie
/// on items; every token is in the vocabulary; the notation reads back as the same items.
std::string fault_of(const SigningPlan &plan)
{
    static const std::set<std::string> vocabulary = [] {
        const std::vector<std::string> words = plan_vocabulary(lexicon());
        return std::set<std::string>(words.begin(), words.end());
    }();
    for (const PlanSentence &sentence : plan.sentences) {
        std::set<int> named, dropped;
        for (const PlanItem &item : sentence.items) {
            named.insert(item.words.begin(), item.words.end());
            if (item.kind != PlanItemKind::Pause && item.words.empty())
                return "an item without a word: " + item.gloss;
            if (item.kind == PlanItemKind::Sign && !lexicon().find(item.gloss))
                return "no such sign: " + item.gloss;
            if (item.kind == PlanItemKind::Fingerspelling && (item.reason.empty() || item.gloss.empty()))
                return "spelled without a reason or letters";
        }
        for (const DroppedWord &word : sentence.dropped) {
            dropped.insert(word.word);
            if (word.reason.empty())
                return "dropped without a reason";
        }
        for (int word = 1; word <= static_cast<int>(sentence.words.size()); ++word)
            if (named.contains(word) == dropped.contains(word))
                return "word " + std::to_string(word) + " is " +
                       (named.contains(word) ? "signed and dropped" : "neither signed nor dropped");
        if ((!named.empty() && *named.rbegin() > static_cast<int>(sentence.words.size())) ||
            (!named.empty() && *named.begin() < 1))
            return "a word that is not there";
        for (const NonManualSpan &span : sentence.spans)
            if (span.first_item < 0 || span.last_item < span.first_item ||
                span.last_item >= static_cast<int>(sentence.items.size()))
                return "a span outside the items";
        for (const NonManualSpan &a : sentence.spans)
            for (const NonManualSpan &b : sentence.spans)
                if (a.first_item < b.first_item && b.first_item <= a.last_item && a.last_item < b.last_item)
                    return "spans that cross";
        for (const std::string &token : tokens_from_sentence(sentence).tokens)
            if (!vocabulary.contains(token))
                return "token outside the vocabulary: " + token;
        for (const SourceWord &word : sentence.words)
            if (plan.text.substr(static_cast<std::size_t>(word.range.begin),
                                 static_cast<std::size_t>(word.range.end - word.range.begin)) != word.text)
                return "a range that does not point at its word";
        const Result<PlanSentence> read = sentence_from_notation(notation_from_sentence(sentence), lexicon());
        if (!read)
            return read.error().message;
        if (read->items.size() != sentence.items.size() || read->spans.size() != sentence.spans.size())
            return "the notation reads back differently: " + notation_from_sentence(sentence);
    }
    return {};
}

rc::Gen<std::string> words_of_english()
{
    static const std::vector<std::string> words = {
        "I",      "you",     "he",    "she",    "it",     "we",     "they",    "me",     "him",    "her",   "my",       "your",
        "the",    "a",       "is",    "are",    "was",    "do",     "does",    "did",    "don't",  "can't", "won't",    "isn't",
        "not",    "no",      "never", "will",   "would",  "can",    "may",     "have",   "has",    "been",  "what",     "who",
        "where",  "why",     "how",   "which",  "if",     "when",   "because", "and",    "or",     "but",   "so",       "that",
        "to",     "of",      "in",    "on",     "at",     "for",    "from",    "very",   "really", "too",   "yet",      "already",
        "ago",    "last",    "next",  "every",  "Monday", "year",   "years",   "old",    "three",  "25",    "1985",     "3:30",
        "$5",     "o'clock", "pm",    "like",   "want",   "give",   "gave",    "tell",   "help",   "go",    "went",     "eat",
        "eaten",  "know",    "see",   "rain",   "dog",    "coffee", "book",    "school", "happy",  "cold",  "red",      "bigger",
        "slowly", "worker",  "Anna",  "Anna's", "please", "hello",  ",",       ".",      "?",      "!",     ";",        "-",
        "left",   "right",   "head",  "hurts",  "there",  "let's",  "I'm",     "it's",   "going",  "used",  "xylophone"};
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words)),
                        [](const std::vector<std::string> &chosen) {
                            std::string text;
                            for (const std::string &word : chosen)
                                text += (text.empty() || word == "," || word == "." ? "" : " ") + word;
                            return text;
                        });
}

} // namespace

class TestPlanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("RC_PARAMS", "seed=20261121 max_success=400 max_size=40"); }
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void examples_are_planned_as_written_data() { add_golden_rows("examples.tsv"); }
    void examples_are_planned_as_written()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(plan_line(text.toStdString())), expected);
        QCOMPARE(fault_of(plan_from_text(text.toStdString(), lexicon())), std::string());
    }

    void further_sentences_follow_the_rules_data() { add_golden_rows("further.tsv"); }
    void further_sentences_follow_the_rules()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(plan_line(text.toStdString())), expected);
    }

    void any_words_in_any_order_are_accounted_for()
    {
        QVERIFY(rc::check("words", [] {
            const std::string text = *words_of_english();
            RC_ASSERT(fault_of(plan_from_text(text, lexicon())) == "");
        }));
    }

    void any_bytes_are_accounted_for()
    {
        QVERIFY(rc::check("bytes", [](const std::string &text) { RC_ASSERT(fault_of(plan_from_text(text, lexicon())) == ""); }));
    }

    void hostile_texts_are_planned_data()
    {
        QTest::addColumn<QByteArray>("text");
        QByteArray words, commas, sentences;
        for (int i = 0; i < 20000; ++i) {
            words += "hello ";
            commas += "a-b, ";
            sentences += "I go. ";
        }
        QTest::newRow("one word of 100,000 letters") << QByteArray(100000, 'q');
        QTest::newRow("words without an end") << words;
        QTest::newRow("commas without an end") << commas;
        QTest::newRow("100,000 characters of sentences") << sentences;
        QTest::newRow("hyphens") << QByteArray("a-").repeated(50000);
        QTest::newRow("apostrophes") << QByteArray("a'").repeated(50000);
        QTest::newRow("digits") << QByteArray(100000, '7');
        QTest::newRow("points") << QByteArray("U.").repeated(50000);
        QTest::newRow("marks") << QByteArray("?!.,;").repeated(20000);
        QTest::newRow("brackets") << QByteArray(100000, '(');
        QTest::newRow("control characters") << QByteArray("\x01\x02 hi \x1b[31m\x7f\0there", 18);
        QTest::newRow("broken UTF-8") << QByteArray("\xff\xfe hello \xc3");
        QTest::newRow("emoji") << QByteArray("👋🏽 hello 👨‍👩‍👧 🇺🇸");
        QTest::newRow("other scripts") << QByteArray("Привет, мир! 你好世界。 مرحبا بالعالم؟ नमस्ते");
        QTest::newRow("combining marks") << QByteArray("e\xcc\x81").repeated(30000);
    }

    void hostile_texts_are_planned()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(fault_of(plan_from_text(text.toStdString(), lexicon())), std::string());
    }

    void nothing_to_sign_gives_no_sentence()
    {
        for (const char *text : {"", "   \n\t ", "...", "\x01\x02"})
            QVERIFY(plan_from_text(text, lexicon()).sentences.empty());
    }

    void what_cannot_be_spelled_is_dropped_and_said()
    {
        const SigningPlan plan = plan_from_text("I like 寿司 and Zoë 👋.", lexicon());
        const PlanSentence &sentence = plan.sentences.front();
        QCOMPARE(notation_from_sentence(sentence), std::string("IX-1/1 LIKE/2 AND/4 fs(ZOE)/5"));
        QCOMPARE(sentence.dropped.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(sentence.dropped[0].reason).contains("no letters of the manual alphabet"));
    }

    void long_words_are_cut_with_a_reason()
    {
        PlannerOptions options;
        options.max_spelled_letters = 5;
        const SigningPlan plan = plan_from_text("Pneumonia", lexicon(), options);
        QCOMPARE(plan.sentences.front().items.front().gloss, std::string("PNEUM"));
        QVERIFY(plan.sentences.front().items.front().reason.ends_with("cut to 5 letters"));
    }

    void dropped_words_name_the_sign_that_takes_them_up()
    {
        const SigningPlan plan = plan_from_text("The red car is new.", lexicon());
        const std::vector<DroppedWord> &dropped = plan.sentences.front().dropped;
        QCOMPARE(dropped.size(), std::size_t{2});
        QCOMPARE(dropped[0].reason, std::string("article, with RED"));
        QCOMPARE(dropped[1].reason, std::string("form of be, with NEW"));
    }

    void pauses_follow_the_options()
    {
        PlannerOptions options;
        options.sentence_pause_ms = 500;
        options.clause_pause_ms = 333;
        options.topic_pause_ms = 111;
        const SigningPlan plan = plan_from_text("Goodbye, I want water.", lexicon(), options);
        const PlanSentence &sentence = plan.sentences.front();
        QCOMPARE(sentence.pause_after_ms, 500);
        QCOMPARE(notation_from_sentence(sentence), std::string("GOODBYE/1 ·(333) [t WATER/4] ·(111) IX-1/2 WANT/3"));
    }

    void persons_get_a_place_when_the_text_points_back_to_them()
    {
        QCOMPARE(plan_line("My brother is tall. He lives here."),
                 std::string("POSS-1/1 BROTHER/2 IX-3/2 TALL/4 | IX-3/1 LIVE/2 HERE/3"));
        QCOMPARE(
            plan_line("My mother is here. My brother is here. He is tall. She is short."),
            std::string(
                "POSS-1/1 MOTHER/2 HERE/4 | POSS-1/1 BROTHER/2 IX-3/2 HERE/4 | IX-3/1 [a TALL/3] | IX-3(→3b)/1 [a SHORT/3]"));
        QCOMPARE(plan_line("I have two brothers. He is tall."), std::string("IX-1/1 HAVE/2 TWO/3 BROTHER/4 | IX-3/1 [a TALL/3]"));
        QCOMPARE(plan_line("My brother is tall."), std::string("POSS-1/1 BROTHER/2 TALL/4"));
    }

    void third_persons_keep_their_places_across_sentences()
    {
        const SigningPlan plan = plan_from_text("He is tall. She is short. I like him. I like her.", lexicon());
        QCOMPARE(plan.sentences[0].items[0].to, std::optional(Locus::ThirdA));
        QCOMPARE(plan.sentences[1].items[0].to, std::optional(Locus::ThirdB));
        QCOMPARE(plan.sentences[2].items.back().to, std::optional(Locus::ThirdA));
        QCOMPARE(plan.sentences[3].items.back().to, std::optional(Locus::ThirdB));
    }
};

QTEST_APPLESS_MAIN(TestPlanner)
#include "test_planner.moc"
