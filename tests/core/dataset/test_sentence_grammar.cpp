#include "core/base/resources.h"
#include "core/dataset/everyday_test_sentences.h"
#include "core/dataset/sentence_grammar.h"
#include "core/signing/planner.h"

#include <QRegularExpression>
#include <QTest>

#include <cctype>
#include <set>

using namespace signwright;

namespace
{

const Lexicon &lexicon()
{
    static const Lexicon loaded = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
    return loaded;
}

/// Words that the planner spells although they are no names.
std::vector<std::string> words_without_a_sign(const SigningPlan &plan)
{
    std::vector<std::string> words;
    for (const PlanSentence &sentence : plan.sentences)
        for (const PlanItem &item : sentence.items)
            for (const int word : item.words) {
                const std::string &text = sentence.words[static_cast<std::size_t>(word - 1)].text;
                if (item.kind == PlanItemKind::Fingerspelling && std::islower(static_cast<unsigned char>(text.front())))
                    words.push_back(text);
            }
    return words;
}

} // namespace

class TestSentenceGrammar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void sentences_have_signs_for_all_their_words()
    {
        for (std::uint64_t number = 0; number < 3000; ++number) {
            Random random(3, number);
            const std::string text = draw_everyday_sentence(random);
            const SigningPlan plan = plan_from_text(text, lexicon());
            QVERIFY2(plan.sentences.size() == 1 && !plan.sentences.front().items.empty(), text.c_str());
            QVERIFY2(words_without_a_sign(plan).empty(), text.c_str());
        }
    }

    void sentences_are_written_as_english_is()
    {
        const QRegularExpression article(QStringLiteral("\\b([Aa] [aeiou]|[Aa]n [^aeiou])"));
        const QRegularExpression agreement(
            QStringLiteral("\\b(I is|I has|I wants|he have|she have|they is|we is|he want|(he|she) (am|are)|"
                           "(we|they) are an? |there is (\\d|two|three|four|five|six|many|all))"));
        // "Does she have": there the verb agrees with what stands before the subject.
        const QRegularExpression question(QStringLiteral("\\b([Dd]o|[Dd]oes|[Cc]an|[Ww]ill)\\b"));
        for (std::uint64_t number = 0; number < 3000; ++number) {
            Random random(4, number);
            const std::string text = draw_everyday_sentence(random);
            const QString shown = QString::fromStdString(text);
            QVERIFY2(std::isupper(static_cast<unsigned char>(text.front())), text.c_str());
            QVERIFY2(text.ends_with('.') || text.ends_with('?'), text.c_str());
            QVERIFY2(text.find("  ") == std::string::npos && text.find(" ,") == std::string::npos, text.c_str());
            QVERIFY2(!article.match(shown).hasMatch(), text.c_str());
            if (!question.match(shown).hasMatch())
                QVERIFY2(!agreement.match(shown).hasMatch(), text.c_str());
        }
    }

    void sentences_vary()
    {
        std::set<std::string> texts;
        for (std::uint64_t number = 0; number < 2000; ++number) {
            Random random(5, number);
            texts.insert(draw_everyday_sentence(random));
        }
        QVERIFY(texts.size() > 1600);
        Random first(6, 1), again(6, 1);
        QCOMPARE(draw_everyday_sentence(first), draw_everyday_sentence(again));
    }

    void test_sentences_can_be_signed()
    {
        const auto sentences = everyday_test_sentences();
        QVERIFY(sentences);
        QVERIFY(std::set<std::string>(sentences->begin(), sentences->end()).size() == sentences->size());
        QVERIFY(sentences->size() >= 60);
        for (const std::string &text : *sentences) {
            const SigningPlan plan = plan_from_text(text, lexicon());
            QVERIFY2(plan.sentences.size() == 1 && !plan.sentences.front().items.empty(), text.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestSentenceGrammar)
#include "test_sentence_grammar.moc"
