#include "core/base/resources.h"
#include "core/signing/lexicon.h"
#include "core/signing/plan_tokens.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace signwright;

namespace
{

PlanItem item(PlanItemKind kind, const std::string &gloss)
{
    PlanItem made;
    made.kind = kind;
    made.gloss = gloss;
    return made;
}

PlanItem pause(int ms)
{
    PlanItem made = item(PlanItemKind::Pause, "");
    made.pause_ms = ms;
    return made;
}

std::string joined(const std::vector<std::string> &tokens)
{
    std::string text;
    for (const std::string &token : tokens)
        text += (text.empty() ? "" : " ") + token;
    return text;
}

} // namespace

class TestPlanTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void every_kind_of_item_has_its_tokens()
    {
        PlanSentence sentence;
        sentence.items = {item(PlanItemKind::Sign, "WATER"),
                          pause(105),
                          item(PlanItemKind::Sign, "HELP"),
                          item(PlanItemKind::Fingerspelling, "R2D"),
                          item(PlanItemKind::Number, "305"),
                          pause(135),
                          pause(230),
                          item(PlanItemKind::Sign, "IX-3"),
                          item(PlanItemKind::Number, "55512")};
        sentence.items[2].from = Locus::Second;
        sentence.items[2].to = Locus::First;
        sentence.items[2].intense = true;
        sentence.items[7].to = Locus::ThirdB;
        sentence.spans = {{NonManual::Topic, 0, 0}, {NonManual::Negation, 3, 3}, {NonManual::YesNoQuestion, 2, 4}};
        const PlanTokens tokens = tokens_from_sentence(sentence);
        QCOMPARE(joined(tokens.tokens), std::string("[t WATER ] pause:t [q HELP (2→1) (intense) [n fs: R #2 D ] 3 HUNDRED 5 ] "
                                                    "pause:c pause:s IX-3 (→3b) 5 5 5 1 2"));
        QCOMPARE(tokens.item_of_token,
                 (std::vector<int>{-1, 0, -1, 1, -1, 2, 2, 2, -1, 3, 3, 3, 3, -1, 4, 4, 4, -1, 5, 6, 7, 7, 8, 8, 8, 8, 8}));
    }

    void the_vocabulary_is_unique_and_complete()
    {
        const Lexicon lexicon = Lexicon::load(resource_folder() / "lexicon" / "signs.tsv").value();
        const std::vector<std::string> words = plan_vocabulary(lexicon);
        QCOMPARE((std::vector<std::string>(words.begin(), words.begin() + 4)),
                 (std::vector<std::string>{"<unk>", "<pad>", "<s>", "</s>"}));
        const std::set<std::string> unique(words.begin(), words.end());
        QCOMPARE(unique.size(), words.size());
        PlanSentence sentence;
        for (const LexiconEntry &entry : lexicon.entries())
            sentence.items.push_back(item(PlanItemKind::Sign, entry.gloss));
        sentence.items.push_back(item(PlanItemKind::Fingerspelling, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
        for (int n = 0; n < 10000; ++n)
            sentence.items.push_back(item(PlanItemKind::Number, std::to_string(n)));
        for (int kind = 0; kind < 7; ++kind)
            sentence.spans.push_back({static_cast<NonManual>(kind), kind, kind});
        for (const std::string &token : tokens_from_sentence(sentence).tokens)
            QVERIFY2(unique.contains(token), token.c_str());
    }
};

QTEST_APPLESS_MAIN(TestPlanTokens)
#include "test_plan_tokens.moc"
