#include "core/text/piece_training.h"
#include "core/text/xglm_tokenizer.h"

#include <QtTest>

using namespace signwright;

class TestPieceTraining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void gives_a_tokenizer_that_knows_its_texts()
    {
        std::vector<std::string> texts;
        for (const char *object : {"coffee", "tea", "bread", "music", "rain"})
            for (const char *verb : {"like", "want", "need"})
                texts.push_back(std::string("I ") + verb + " " + object + ".");
        const auto model = learned_pieces(texts, 60);
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        QCOMPARE(*learned_pieces(texts, 60), *model);
        const auto tokenizer = XglmTokenizer::parse(*model, "learned");
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message.c_str());
        std::size_t tokens = 0, characters = 0;
        for (const std::string &text : texts) {
            const auto ids = tokenizer->encode_target(text, 64);
            QCOMPARE(tokenizer->text_from_ids(ids), text);
            QVERIFY(std::count(ids.begin(), ids.end(), XglmTokenizer::kUnknown) == 0);
            tokens += ids.size() - 2; // without the end marks
            characters += text.size();
        }
        QVERIFY(tokens < characters); // some pieces are more than letters
    }

    void refuses_texts_that_give_no_vocabulary()
    {
        QCOMPARE(learned_pieces({}, 60).error().kind, ErrorKind::BadInput);
        QCOMPARE(learned_pieces({"the quick brown fox jumps over the lazy dog"}, 5).error().kind, ErrorKind::BadInput);
    }
};

QTEST_APPLESS_MAIN(TestPieceTraining)
#include "test_piece_training.moc"
