// XGLM's ids and texts: with a model made by hand here, and beside the reference's tokenizer where the golden data are.

#include "core/base/file.h"
#include "core/text/xglm_tokenizer.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <bit>
#include <filesystem>

using namespace signwright;

namespace
{

/// A field of a protocol buffer that holds bytes; shorter than 128 bytes.
std::string bytes_field(int number, const std::string &bytes)
{
    return std::string(1, static_cast<char>(number << 3 | 2)) + static_cast<char>(bytes.size()) + bytes;
}

std::string number_field(int number, int value)
{
    return std::string(1, static_cast<char>(number << 3)) + static_cast<char>(value);
}

/// A piece of a SentencePiece model: text, score and type (1 normal, 2 unknown, 3 control).
std::string piece(const std::string &text, float score, int type)
{
    const auto bits = std::bit_cast<std::uint32_t>(score);
    std::string number(1, static_cast<char>(2 << 3 | 5));
    for (int shift = 0; shift < 32; shift += 8)
        number += static_cast<char>(bits >> shift & 0xff);
    return bytes_field(1, bytes_field(1, text) + number + number_field(3, type));
}

/// A unigram model of nine pieces without normalisation.
std::string small_model()
{
    std::string model = piece("<unk>", 0, 2) + piece("<s>", 0, 3) + piece("</s>", 0, 3);
    float score = -1.0f;
    for (const char *text : {"▁", "▁rain", "▁to", "day", "s", "."})
        model += piece(text, score--, 1);
    return model + bytes_field(2, number_field(3, 1)) + bytes_field(3, bytes_field(1, "identity"));
}

XglmTokenizer small_tokenizer() { return XglmTokenizer::parse(small_model(), "the small model").value(); }

using Ids = std::vector<std::int64_t>;

} // namespace

class TestXglmTokenizer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void numbers_pieces_behind_its_special_tokens()
    {
        const XglmTokenizer tokenizer = small_tokenizer();
        QCOMPARE(tokenizer.vocabulary_size(), 9 + 8);
        QCOMPARE(tokenizer.encode(""), Ids{2});
        QCOMPARE(tokenizer.encode("rains today."), (Ids{2, 5, 8, 6, 7, 9}));
        QCOMPARE(tokenizer.encode("rain xyz"), (Ids{2, 5, 4, 3}));
        QCOMPARE(tokenizer.encode("rain </s> rain"), (Ids{2, 5, 2, 5}));
        QCOMPARE(tokenizer.encode_target("rain", 64), (Ids{2, 5, 2}));
        QCOMPARE(tokenizer.encode_target("rains today", 3), (Ids{2, 5, 8}));
    }

    void makes_texts_and_words_of_ids()
    {
        const XglmTokenizer tokenizer = small_tokenizer();
        const Ids ids{2, 5, 8, 6, 7, 4, 9, 2, 1, 16, 99};
        QCOMPARE(tokenizer.text_from_ids(ids), std::string("rains today."));
        const auto words = tokenizer.words_from_ids(ids);
        QCOMPARE(words.size(), std::size_t{3});
        QCOMPARE(words[0].text, std::string("rains"));
        QVERIFY(words[0].first == 1 && words[0].count == 2);
        QCOMPARE(words[1].text, std::string("today"));
        QVERIFY(words[1].first == 3 && words[1].count == 2);
        QCOMPARE(words[2].text, std::string("."));
        QVERIFY(words[2].first == 5 && words[2].count == 2);
        QVERIFY(tokenizer.words_from_ids({2, 2}).empty());
    }

    void refuses_what_is_no_model()
    {
        for (const std::string &bytes : {std::string(), std::string("no model"), small_model().substr(0, 40)}) {
            const auto tokenizer = XglmTokenizer::parse(bytes, "file");
            QVERIFY(!tokenizer && tokenizer.error().kind == ErrorKind::BadInput);
        }
        const auto missing = XglmTokenizer::load("/nowhere/sentencepiece.bpe.model");
        QVERIFY(!missing && missing.error().kind == ErrorKind::NotFound);
    }

    void agrees_with_the_reference()
    {
        const auto folder = std::filesystem::path(SIGNWRIGHT_TEST_DATA) / "goldens" / "sign2gpt" / "tokenizer";
        if (!std::filesystem::exists(folder))
            QSKIP("the golden data of Sign2GPT are not here (SIGNWRIGHT_TEST_DATA)");
        const auto tokenizer = XglmTokenizer::load(folder / "sentencepiece.bpe.model");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message.c_str());
        QCOMPARE(tokenizer->vocabulary_size(), 200);
        const auto expected = nlohmann::json::parse(read_file(folder / "expected.json").value());
        for (const auto &text : expected.at("slow_tokenizer_transformers_4_31")) {
            const Ids ids = tokenizer->encode(text.at("text").get<std::string>());
            QCOMPARE(ids, text.at("input_ids").get<Ids>());
            QCOMPARE(tokenizer->text_from_ids(ids), text.at("decoded_skip_special").get<std::string>());
        }
        const auto &batch = expected.at("trainer_batch");
        for (std::size_t i = 0; i < batch.at("sentences").size(); ++i) {
            Ids ids = tokenizer->encode_target(batch.at("sentences")[i].get<std::string>(), 64);
            ids.resize(64, XglmTokenizer::kPad);
            QCOMPARE(ids, batch.at("input_ids")[i].get<Ids>());
        }
    }
};

QTEST_APPLESS_MAIN(TestXglmTokenizer)
#include "test_xglm_tokenizer.moc"
