#include "core/base/resources.h"
#include "core/text/byte_pair.h"
#include "core/text/byte_pair_training.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace signwright;

namespace
{

using Ids = std::vector<int>;

const BytePairTokenizer &clip()
{
    static const Result<BytePairTokenizer> tokenizer =
        BytePairTokenizer::load(resource_folder() / "tokenizers" / "clip" / "merges.txt");
    return tokenizer.value();
}

Ids with_marks(const std::string &text)
{
    Ids ids = clip().ids(text);
    ids.insert(ids.begin(), clip().start_id());
    ids.push_back(clip().end_id());
    return ids;
}

} // namespace

class TestBytePair : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void clip_vocabulary_follows_from_the_merges()
    {
        QCOMPARE(clip().vocabulary_size(), 49408);
        QCOMPARE(clip().start_id(), 49406);
        QCOMPARE(clip().end_id(), 49407);
    }

    void clip_ids_equal_the_reference()
    {
        // Computed with the reference tokenizer of CLIP; the first is also printed in its public documentation.
        QCOMPARE(with_marks("a photo of a cat"), (Ids{49406, 320, 1125, 539, 320, 2368, 49407}));
        QCOMPARE(with_marks("sign language for: book"), (Ids{49406, 2292, 4781, 556, 281, 1116, 49407}));
        QCOMPARE(with_marks("A person demonstrates sign language in front of a green background, realistic"),
                 (Ids{49406, 320, 2533, 24806, 2292, 4781, 530, 2184, 539, 320, 1901, 5994, 267, 16157, 49407}));
        QCOMPARE(with_marks("a black man signing, sign language for: yes"),
                 (Ids{49406, 320, 1449, 786, 4401, 267, 2292, 4781, 556, 281, 1958, 49407}));
        QCOMPARE(with_marks("it's 2024, naïve Ünïcode 手話 👋!!"),
                 (Ids{49406, 585,   568,  273, 271, 273, 275, 267, 1097, 35689, 563, 6522,
                      77,    35689, 3217, 162, 231, 233, 164, 102, 365,  19351, 748, 49407}));
        QCOMPARE(with_marks(""), (Ids{49406, 49407}));
        QCOMPARE(with_marks("  multiple   spaces\tand\nnewlines "), (Ids{49406, 6470, 9006, 537, 1218, 3418, 49407}));
    }

    void composed_and_decomposed_accents_are_the_same() { QCOMPARE(clip().ids("nai\u0308ve"), clip().ids("naïve")); }

    void encode_pads_with_the_chosen_id()
    {
        const Ids end_padded = clip().encode("a cat");
        QCOMPARE(end_padded.size(), std::size_t{77});
        QCOMPARE((Ids(end_padded.begin(), end_padded.begin() + 4)), (Ids{49406, 320, 2368, 49407}));
        QVERIFY(std::all_of(end_padded.begin() + 4, end_padded.end(), [](int id) { return id == 49407; }));
        const Ids zero_padded = clip().encode("a cat", {6, 0});
        QCOMPARE(zero_padded, (Ids{49406, 320, 2368, 49407, 0, 0}));
    }

    void encode_cuts_long_texts_before_the_end_mark()
    {
        std::string text;
        for (int i = 0; i < 200; ++i)
            text += "cat ";
        const Ids ids = clip().encode(text);
        QCOMPARE(ids.size(), std::size_t{77});
        QCOMPARE(ids.front(), 49406);
        QCOMPARE(ids[75], 2368);
        QCOMPARE(ids.back(), 49407);
    }

    void special_marks_in_the_text_become_their_ids() { QCOMPARE(clip().ids("cat<|endoftext|>"), (Ids{2368, 49407})); }

    void any_bytes_survive_encoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("invalid UTF-8") << QByteArray("\xff\xc3 a \xf0\x9f");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3);
        QTest::newRow("100,000 letters in one word") << QByteArray(100000, 'q');
        QTest::newRow("100,000 marks") << QByteArray(100000, '!');
    }

    void any_bytes_survive_encoding()
    {
        QFETCH(QByteArray, bytes);
        const std::string text = bytes.toStdString();
        const Ids ids = clip().ids(text);
        QVERIFY(!ids.empty());
        QVERIFY(std::all_of(ids.begin(), ids.end(), [](int id) { return id >= 0 && id < clip().vocabulary_size(); }));
        std::string pieces;
        for (const std::string &piece : byte_pair_pieces(text))
            pieces += (pieces.empty() ? "" : " ") + piece;
        QCOMPARE(clip().text_from_ids(ids), pieces);
    }

    void faults_in_merges_name_the_line_data()
    {
        QTest::addColumn<QString>("merges");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one symbol") << "#version: 0.2\nab\n"
                                    << "m line 2: a merge is two symbols";
        QTest::newRow("three symbols") << "a b c\n"
                                       << "m line 1: a merge is two symbols";
        QTest::newRow("unknown part") << "a b\nab cd</w>\n"
                                      << "m line 2: \"cd</w>\" is not made by an earlier line";
        QTest::newRow("twice") << "a b\na b\n"
                               << "m line 2: this merge stands twice";
    }

    void faults_in_merges_name_the_line()
    {
        QFETCH(QString, merges);
        QFETCH(QString, expected);
        const auto tokenizer = BytePairTokenizer::parse(merges.toStdString(), "m");
        QVERIFY(!tokenizer);
        QVERIFY2(QString::fromStdString(tokenizer.error().message).contains(expected), tokenizer.error().message.c_str());
    }

    void a_tokenizer_json_says_the_same_as_its_merges()
    {
        const auto lines = BytePairTokenizer::parse("#version: 0.2\na b\nab c</w>\n", "merges.txt");
        QVERIFY(lines);
        for (const char *merges : {R"([["a", "b"], ["ab", "c</w>"]])", R"(["a b", "ab c</w>"])"}) {
            const std::string json = std::string(R"({"version": "1.0", "model": {"type": "BPE", "merges": )") + merges + "}}";
            const auto parsed = BytePairTokenizer::parse(json, "tokenizer.json");
            QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
            QCOMPARE(parsed->vocabulary_size(), lines->vocabulary_size());
            QCOMPARE(parsed->ids("abc cab"), lines->ids("abc cab"));
        }
    }

    void faults_in_a_tokenizer_json_are_named()
    {
        for (const char *json :
             {"{", "{}", R"({"model": 5})", R"({"model": {"type": "Unigram", "merges": []}})",
              R"({"model": {"type": "BPE", "merges": [["a"]]}})", R"({"model": {"type": "BPE", "merges": [5]}})"}) {
            const auto parsed = BytePairTokenizer::parse(json, "tokenizer.json");
            QVERIFY2(!parsed, json);
            QCOMPARE(parsed.error().kind, ErrorKind::BadInput);
            QVERIFY(parsed.error().message.starts_with("tokenizer.json"));
        }
    }

    void trained_merges_make_frequent_words_whole()
    {
        const std::vector<std::string> lines(5, "a signer in a blue shirt, blue background");
        const std::string merges = train_merges(lines, 1000);
        const auto tokenizer = BytePairTokenizer::parse(merges, "own");
        QVERIFY(tokenizer.has_value());
        for (const BytePairWord &word : tokenizer->words(lines.front()))
            QCOMPARE(word.ids.size(), std::size_t{1});
        QVERIFY(tokenizer->words("turquoise").front().ids.size() > 1);
        QCOMPARE(train_merges(lines, 1000), merges);
        QCOMPARE(train_merges(lines, 2), std::string("#version: 0.2\nb l\nbl u\n"));
    }
};

QTEST_APPLESS_MAIN(TestBytePair)
#include "test_byte_pair.moc"
