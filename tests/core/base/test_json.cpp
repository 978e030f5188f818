#include "core/base/json.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;
using nlohmann::json;

namespace
{

QString parse_problem(const std::string &text)
{
    const auto parsed = parse_json(text, Module::Base, "sample");
    return parsed ? QString() : QString::fromStdString(parsed.error().message);
}

QString finish_problem(const JsonReader &reader)
{
    const auto finished = reader.finish(Module::Base);
    return finished ? QString() : QString::fromStdString(finished.error().message);
}

} // namespace

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void parses_plain_json();
    void refuses_bad_json_in_one_line();
    void reads_typed_fields();
    void keeps_the_first_problem();
    void refuses_values_out_of_range_data();
    void refuses_values_out_of_range();
};

void TestJson::parses_plain_json()
{
    const auto parsed = parse_json(R"({"a": [{"a": 1}, {"a": "Ä"}], "b": null})", Module::Base, "sample");
    QVERIFY(parsed);
    QCOMPARE(parsed->at("a").size(), std::size_t{2});
    QVERIFY(parse_problem(std::string(63, '[') + std::string(63, ']')).isEmpty());
}

void TestJson::refuses_bad_json_in_one_line()
{
    QVERIFY(parse_problem("{\n\"a\":\n}").contains("line 3"));
    QVERIFY(parse_problem(R"({"a": 1, "a": 2})").contains("the key \"a\" appears twice"));
    QVERIFY(parse_problem(R"({"x": {"a": 1, "b": {"a": 1}, "a": 2}})").contains("appears twice"));
    QVERIFY(parse_problem(std::string(100000, '[')).contains("64 levels deep"));
    QVERIFY(!parse_problem("\"\xff\"").isEmpty());
    QVERIFY(!parse_problem("").isEmpty());
    QVERIFY(!parse_problem("1e999").isEmpty());
    for (const char *text : {"{", "[1,]", "{\"a\n\":1}", "nul"})
        QVERIFY(!parse_problem(text).contains('\n'));
}

void TestJson::reads_typed_fields()
{
    const json object = {{"text", "word"}, {"flag", true}, {"whole", -3}, {"seed", UINT64_MAX}, {"ratio", 0.5}, {"list", {1, 2}}};
    JsonReader reader(object, "sample");
    std::string text;
    bool flag = false;
    int whole = 0;
    std::uint64_t seed = 0;
    float ratio = 0, absent = 7;
    reader.read("text", text);
    reader.read("flag", flag);
    reader.read("whole", whole, -5, 5);
    reader.read("seed", seed);
    reader.read("ratio", ratio, 0.0f, 1.0f);
    reader.read("absent", absent, 0.0f, 1.0f);
    QVERIFY(finish_problem(reader).contains("unknown key \"list\""));
    QVERIFY(reader.array("list"));
    QCOMPARE(finish_problem(reader), QString());
    QCOMPARE(text, std::string("word"));
    QVERIFY(flag);
    QCOMPARE(whole, -3);
    QCOMPARE(seed, UINT64_MAX);
    QCOMPARE(ratio, 0.5f);
    QCOMPARE(absent, 7.0f);
}

void TestJson::keeps_the_first_problem()
{
    const json object = {{"a", 1}, {"b", 2}};
    JsonReader reader(object, "sample");
    std::string a = "kept", b = "kept";
    reader.require("missing");
    reader.read("a", a);
    reader.read("b", b);
    QCOMPARE(finish_problem(reader), QString("sample.missing is missing"));
    QCOMPARE(a, std::string("kept"));
    const json list = json::array();
    QCOMPARE(finish_problem(JsonReader(list, "sample")), QString("sample must be a JSON object"));
}

void TestJson::refuses_values_out_of_range_data()
{
    QTest::addColumn<QString>("value");
    for (const char *value : {"11", "-1", "1.0", "1e3", "\"1\"", "null", "true", "18446744073709551615", "[1]"})
        QTest::newRow(value) << value;
}

void TestJson::refuses_values_out_of_range()
{
    QFETCH(QString, value);
    const json object = {{"n", json::parse(value.toStdString())}};
    JsonReader reader(object, "sample");
    int number = 5;
    reader.read("n", number, 0, 10);
    QCOMPARE(number, 5);
    QCOMPARE(finish_problem(reader), QString("sample.n must be a whole number from 0 to 10"));
}

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
