#include "core/base/resources.h"
#include "core/signing/plan_notation.h"
#include "core/signing/planner.h"
#include "models/sign_to_text/pose_translation/script_text.h"
#include "models/sign_to_text/pose_translation/text_pieces.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;
using namespace signwright::sign_to_text;

namespace
{

const Lexicon &lexicon()
{
    static const Lexicon loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
    return loaded;
}

PlanItem item_of(PlanItemKind kind, const std::string &gloss)
{
    PlanItem item;
    item.kind = kind;
    item.gloss = gloss;
    return item;
}

/// The item that stands for a word of a sentence.
int item_with_word(const PlanSentence &sentence, const std::string &word)
{
    for (std::size_t number = 0; number < sentence.items.size(); ++number)
        for (const int of : sentence.items[number].words)
            if (sentence.words[static_cast<std::size_t>(of - 1)].text == word)
                return static_cast<int>(number);
    return -1;
}

} // namespace

class TestScriptText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void signs_give_a_word_each()
    {
        PlanSentence sentence;
        sentence.items = {item_of(PlanItemKind::Sign, "COFFEE"), item_of(PlanItemKind::Pause, ""),
                          item_of(PlanItemKind::Sign, "IX-1"),   item_of(PlanItemKind::Sign, "LIKE"),
                          item_of(PlanItemKind::Number, "42"),   item_of(PlanItemKind::Fingerspelling, "ANNA")};
        QCOMPARE(words_of_signs(sentence, lexicon()), std::string("coffee I like 42 Anna"));
    }

    void signs_of_no_lexicon_are_marked_once()
    {
        PlanSentence sentence;
        sentence.items = {item_of(PlanItemKind::Sign, "NOBODYS"), item_of(PlanItemKind::Sign, "NOBODYS"),
                          item_of(PlanItemKind::Sign, "BOOK"), item_of(PlanItemKind::Sign, "NOBODYS")};
        QCOMPARE(words_of_signs(sentence, lexicon()), std::string("… book …"));
    }

    void a_sentence_loses_the_words_of_an_item()
    {
        const std::string text = "Thank you for your help, Anna.";
        const SigningPlan plan = plan_from_text(text, lexicon());
        const PlanSentence &sentence = plan.sentences.front();
        QCOMPARE(without_words_of(text, sentence, {item_with_word(sentence, "Thank")}), std::string("… for your help, Anna."));
        QCOMPARE(without_words_of(text, sentence, {item_with_word(sentence, "Anna")}),
                 std::string("Thank you for your help, …."));
        QCOMPARE(without_words_of(text, sentence, {item_with_word(sentence, "for"), item_with_word(sentence, "your")}),
                 std::string("Thank you … help, Anna."));
        QCOMPARE(without_words_of(text, sentence, {}), text);
    }

    void the_mark_is_a_piece_and_no_word()
    {
        const TextPieces pieces = TextPieces::from_texts({"I like coffee."}, 1);
        QCOMPARE(pieces.text_from_ids(pieces.ids_from_text("I like ….")), std::string("I like …."));
        QVERIFY(says_words("I like …."));
        QVERIFY(says_words("A"));
        QVERIFY(!says_words("… ?"));
        QVERIFY(!says_words(""));
    }
};

QTEST_GUILESS_MAIN(TestScriptText)
#include "test_script_text.moc"
