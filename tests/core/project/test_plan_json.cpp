#include "core/project/plan_json.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;
using nlohmann::json;

namespace
{

SigningPlan sample()
{
    SigningPlan plan;
    plan.text = "Does Zoë help me? No.";
    PlanSentence question;
    question.range = {0, 18};
    question.words = {{"Does", {0, 4}}, {"Zoë", {5, 9}}, {"help", {10, 14}}, {"me", {15, 17}}};
    question.items = {{PlanItemKind::Fingerspelling, "ZOE", {2}, 0, false, {}, {}, "a name"},
                      {PlanItemKind::Pause, "", {}, 150, false, {}, {}, ""},
                      {PlanItemKind::Number, "45", {3}, 0, false, {}, {}, ""},
                      {PlanItemKind::Sign, "HELP", {3, 4}, 0, true, Locus::ThirdA, Locus::First, ""}};
    question.spans = {{NonManual::YesNoQuestion, 0, 3}, {NonManual::Rhetorical, 3, 3}};
    question.dropped = {{1, "auxiliary"}};
    question.pause_after_ms = 500;
    PlanSentence answer;
    answer.range = {19, 22};
    answer.items = {{PlanItemKind::Sign, "NO", {}, 0, false, {}, {}, ""}};
    plan.sentences = {question, answer};
    return plan;
}

} // namespace

class TestPlanJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void keeps_every_field();
    void refuses_what_cannot_be_data();
    void refuses_what_cannot_be();
};

void TestPlanJson::keeps_every_field()
{
    const SigningPlan plan = sample();
    const json object = json_from_plan(plan);
    const auto read = plan_from_json(json::parse(object.dump()));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QVERIFY(*read == plan);
    QVERIFY(json_from_plan(*read) == object);
    QVERIFY(*plan_from_json(json_from_plan({})) == SigningPlan{});
}

void TestPlanJson::refuses_what_cannot_be_data()
{
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *pointer, const char *value, const char *reason) {
        QTest::addRow("%s = %s", pointer, value) << pointer << value << reason;
    };
    row("/extra", "1", "plan has the unknown key \"extra\"");
    row("/sentences", "{}", "plan.sentences must be an array");
    row("/sentences/0/range", "[0, 999]", "plan.sentences[0].range must be two byte offsets");
    row("/sentences/0/range", "[5, 4]", "byte offsets");
    row("/sentences/0/range", "[0]", "byte offsets");
    row("/sentences/0/range", "[-1, 4]", "byte offsets");
    row("/sentences/0/words/1/range", "[0, 1e3]", "plan.sentences[0].words[1].range");
    row("/sentences/0/items/0/kind", "\"dance\"", "must be one of sign, fingerspelling, number, pause");
    row("/sentences/0/items/0/words", "[5]", "numbers of words of the sentence");
    row("/sentences/0/items/0/words", "[0]", "numbers of words of the sentence");
    row("/sentences/0/items/1/pause_ms", "-5", "pause_ms must be a whole number from 0");
    row("/sentences/0/items/3/to", "\"4\"", "items[3].to must be one of 1, 2, 3a");
    row("/sentences/0/items/3/gloss", "\"\"", "items[3].gloss is missing");
    row("/sentences/0/spans/0/last_item", "4", "last_item must be a whole number from 0 to 3");
    row("/sentences/0/spans/1/last_item", "2", "last_item must be a whole number from 3 to 3");
    row("/sentences/0/dropped/0/word", "9", "dropped[0].word");
    row("/sentences/1/spans", R"([{"kind": "n"}])", "spans[0].first_item is missing");
}

void TestPlanJson::refuses_what_cannot_be()
{
    QFETCH(QString, pointer);
    QFETCH(QString, value);
    QFETCH(QString, reason);
    json object = json_from_plan(sample());
    object[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
    const auto read = plan_from_json(object);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadInput);
    QVERIFY2(QString::fromStdString(read.error().message).contains(reason), read.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestPlanJson)
#include "test_plan_json.moc"
