#include "models/training/recipe.h"

#include <QRegularExpression>
#include <QTest>

using namespace signwright;
using namespace signwright::training;

namespace
{

nlohmann::json smallest_recipe() { return {{"name", "toy"}, {"task", {{"name", "toy"}}}, {"steps", 100}, {"batch_size", 4}}; }

} // namespace

class TestRecipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }

    void the_smallest_recipe_has_defaults()
    {
        const auto recipe = recipe_from_json(smallest_recipe(), "r.json");
        QVERIFY(recipe);
        QCOMPARE(recipe->optimizer.name, std::string("adamw"));
        QCOMPARE(recipe->accumulate, 1);
        QCOMPARE(recipe->ema, 0.0);
        QCOMPARE(recipe->task.at("name").get<std::string>(), std::string("toy"));
    }

    void what_is_wrong_is_named_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::addColumn<QString>("named");
        QTest::newRow("missing") << R"({"steps": null})"
                                 << "steps";
        QTest::newRow("unknown") << R"({"stepz": 1})"
                                 << "stepz";
        QTest::newRow("type") << R"({"batch_size": "four"})"
                              << "batch_size";
        QTest::newRow("range") << R"({"ema": 1.0})"
                               << "ema";
        QTest::newRow("path as a name") << R"({"name": "../toy"})"
                                        << "name";
        QTest::newRow("nested unknown") << R"({"optimizer": {"lr": 1}})"
                                        << "lr";
        QTest::newRow("nested range") << R"({"schedule": {"name": "linear"}})"
                                      << "constant or cosine";
        QTest::newRow("score") << R"({"score": {"name": "a", "better": "larger"}})"
                               << "lower or higher";
    }

    void what_is_wrong_is_named()
    {
        QFETCH(QString, patch);
        QFETCH(QString, named);
        nlohmann::json json = smallest_recipe();
        json.merge_patch(nlohmann::json::parse(patch.toStdString()));
        const auto recipe = recipe_from_json(json, "r.json");
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().kind, ErrorKind::BadInput);
        QVERIFY2(recipe.error().message.find(named.toStdString()) != std::string::npos, recipe.error().message.c_str());
        QVERIFY(recipe.error().message.starts_with("r.json"));
    }

    void the_learning_rate_warms_up_and_falls_along_a_cosine()
    {
        nlohmann::json json = smallest_recipe();
        json["optimizer"] = {{"learning_rate", 0.1}};
        json["schedule"] = {{"name", "cosine"}, {"warmup_steps", 10}, {"final_ratio", 0.1}};
        const auto recipe = recipe_from_json(json, "r.json");
        QVERIFY(recipe);
        QCOMPARE(learning_rate(*recipe, 0), 0.01);
        QCOMPARE(learning_rate(*recipe, 9), 0.1);
        QCOMPARE(learning_rate(*recipe, 10), 0.1);
        QCOMPARE(learning_rate(*recipe, 55), 0.1 * 0.55);
        QCOMPARE(learning_rate(*recipe, 100), 0.01);
        QCOMPARE(learning_rate(*recipe, 1000), 0.01);
        json["schedule"]["start_ratio"] = 0.5;
        QCOMPARE(learning_rate(*recipe_from_json(json, "r.json"), 0), 0.1 * 0.55);
        QCOMPARE(learning_rate(*recipe_from_json(json, "r.json"), 9), 0.1);
    }
};

QTEST_GUILESS_MAIN(TestRecipe)
#include "test_recipe.moc"
