#include "app/studio/generate/plan_model.h"
#include "core/project/plan_json.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

#include <random>

using namespace signwright;

class TestPlanModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    /// Any sequence of edits leaves a plan that a request can carry, and undo and redo walk through exactly the states seen.
    void random_edits_are_valid_and_can_be_undone()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            PlanModel model(planning_);
            model.set_plan(*planning_->plan("My name is Anna. Do you like the coffee? I do not want 12 books."));
            std::vector<SigningPlan> states = {model.plan()};
            for (int step = 0; step < 40; ++step) {
                if (!random_edit(model, random)) {
                    QVERIFY(model.plan() == states.back());
                    continue;
                }
                const auto read = plan_from_json(json_from_plan(model.plan()));
                QVERIFY2(read, read ? "" : read.error().message.c_str());
                QVERIFY(*read == model.plan());
                states.push_back(model.plan());
            }
            QVERIFY(states.size() > 10);
            for (auto state = states.rbegin(); state != states.rend(); ++state) {
                QVERIFY(model.plan() == *state);
                QCOMPARE(model.can_undo(), state + 1 != states.rend());
                model.undo();
            }
            QVERIFY(!model.edited());
            for (std::size_t i = 1; i < states.size(); ++i)
                model.redo();
            QVERIFY(model.plan() == states.back());
            QVERIFY(!model.can_redo());
        }
    }

    /// Who edits a chip, types on and presses Generate at once gets what the window shows next.
    void planning_can_be_ended_at_once()
    {
        PlanModel model(planning_);
        model.set_text("I like coffee.");
        model.finish_planning();
        QVERIFY(!model.busy());
        QVERIFY(model.spellItem(0, 0));
        model.set_text("I like coffee. You like tea.");
        model.finish_planning();
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.edited_plan());
        QCOMPARE(model.edited_plan()->text, std::string("I like coffee. You like tea."));
        QTest::qWait(200); // what was under way may come late
        QVERIFY(model.edited_plan());
        model.forget_edits();
        QVERIFY(!model.edited() && !model.can_undo());
    }

    void a_text_that_is_too_long_is_refused_at_once()
    {
        PlanModel model(planning_);
        model.set_text(QString(100'000, 'x'));
        QVERIFY(!model.busy());
        QVERIFY(!model.error().isEmpty());
        QCOMPARE(model.rowCount(), 0);
        model.set_text("Hello.");
        QTRY_COMPARE(model.rowCount(), 1);
        QVERIFY(model.error().isEmpty());
    }

    void edits_of_other_sentences_survive_typing()
    {
        PlanModel model(planning_);
        model.set_text("I like coffee.");
        QTRY_VERIFY(!model.busy());
        QVERIFY(model.spellItem(0, 0));
        const PlanSentence edited = model.plan().sentences[0];
        model.set_text("I like coffee. You like tea.");
        QTRY_VERIFY(!model.busy());
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.plan().sentences[0] == edited);
        QVERIFY(model.edited_plan().has_value());
        model.set_text("I like milk.");
        QTRY_VERIFY(!model.busy());
        QVERIFY(!model.edited());
        QVERIFY(!model.edited_plan().has_value());
    }

    void edits_of_rows_that_are_not_there_change_nothing()
    {
        PlanModel model(planning_);
        model.set_plan(*planning_->plan("Hello."));
        const SigningPlan before = model.plan();
        for (const int wrong : {-1, 5, 1000000}) {
            QVERIFY(!model.removeItem(wrong, 0));
            QVERIFY(!model.removeItem(0, wrong));
            QVERIFY(!model.replaceItem(0, wrong, "DOG"));
            QVERIFY(!model.spellItem(0, wrong));
            QVERIFY(!model.moveItem(0, 0, wrong));
            QVERIFY(!model.signWord(0, wrong));
        }
        QVERIFY(!model.replaceItem(0, 0, ""));
        QVERIFY(model.plan() == before);
        QVERIFY(!model.can_undo());
    }

private:
    static bool random_edit(PlanModel &model, std::mt19937 &random)
    {
        const auto below = [&random](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
        const int sentence = below(model.rowCount());
        const int items = static_cast<int>(model.plan().sentences[static_cast<std::size_t>(sentence)].items.size()) + 1;
        switch (below(7)) {
        case 0:
            return model.removeItem(sentence, below(items));
        case 1:
            return model.replaceItem(sentence, below(items), "DOG");
        case 2:
            return model.spellItem(sentence, below(items));
        case 3:
            return model.moveItem(sentence, below(items), below(items));
        case 4:
            return model.insertSign(sentence, below(items + 1), "CAT");
        case 5:
            return model.insertPause(sentence, below(items + 1));
        default:
            return model.signWord(sentence, below(9));
        }
    }

    const std::shared_ptr<const Planning> planning_ = std::make_shared<const Planning>();
};

QTEST_GUILESS_MAIN(TestPlanModel)
#include "test_plan_model.moc"
